"""How assets/vendor/ is made from npm packages: inputs and build, never loaded by the application. See README.md."""
