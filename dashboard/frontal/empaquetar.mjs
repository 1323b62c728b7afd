// Builds assets/vendor/plotly/: the bundle, and the licences of every package inside it.
// `node empaquetar.mjs <folder>`; called by construir.py, never at install.
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build } from 'esbuild';

const destino = process.argv[2];
const { version } = createRequire(import.meta.url)('plotly.js/package.json');

// Descriptions of attributes are documentation; plotly.js's own release build takes them out the same way.
// Here they were 137 kB of 1,342 (27 kB of 375 after brotli).
const CADENA = String.raw`'(?:[^'\\\n]|\\.)*'`;
const DESCRIPCION = new RegExp(
  String.raw`^[ \t]*description:\s*(?:${CADENA}|\[(?:\s*(?:${CADENA}|//[^\n]*)\s*,?)*\s*\]\.join\(' '\)),?[ \t]*$`,
  'gm',
);

const sinDescripciones = {
  name: 'sin-descripciones',
  setup(obra) {
    obra.onLoad({ filter: /plotly\.js[\\/]src[\\/].*\.js$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replace(DESCRIPCION, ''),
      loader: 'js',
    }));
  },
};

const { metafile } = await build({
  entryPoints: ['entrada.js'],
  bundle: true,
  minify: true,
  format: 'iife',
  globalName: 'Plotly',
  outfile: join(destino, 'plotly-tablero.min.js'),
  define: { global: 'window' },
  loader: { '.css': 'empty' }, // only that of map traces, which are not here
  target: ['es2019'],
  charset: 'utf8',
  legalComments: 'none', // whole texts go to LICENCIAS.txt
  plugins: [sinDescripciones],
  banner: { js: `/*! plotly.js v${version}, partial bundle; licences in LICENCIAS.txt, beside this file */` },
  footer: { js: 'window.Plotly=Plotly;' },
  metafile: true,
  logLevel: 'warning',
});

const salida = Object.values(metafile.outputs)[0];
const paquetes = new Set();
for (const [ruta, { bytesInOutput }] of Object.entries(salida.inputs)) {
  const hallado = bytesInOutput && ruta.match(/^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//);
  if (hallado) paquetes.add(hallado[1]);
}

const textos = [];
for (const carpeta of [...paquetes].sort()) {
  const datos = JSON.parse(await readFile(join(carpeta, 'package.json'), 'utf8'));
  const nombre = (await readdir(carpeta)).find((archivo) => /^licen[cs]e/i.test(archivo));
  const texto = nombre ? (await readFile(join(carpeta, nombre), 'utf8')).trim() : '(no licence file in the package)';
  textos.push(`${datos.name} ${datos.version} (${datos.license ?? 'see text'})\n\n${texto}\n`);
}
await writeFile(join(destino, 'LICENCIAS.txt'), textos.join(`\n${'-'.repeat(100)}\n\n`));
console.log(`plotly.js ${version}: ${salida.bytes} bytes, ${paquetes.size} packages inside`);
