"""One reader per format. Each gives plain rows with their place in the file, or complaints about cells."""
