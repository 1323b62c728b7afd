'use strict';
// The locale of the screen: Spanish words, and numbers as they are written in Peru (1,234,567.89).
// plotly.js ships `es` (words, decimal comma) and `es-PE` (formats only); this one is whole, so no fallback is needed.
const es = require('plotly.js/lib/locales/es');
const minusculas = (lista) => lista.map((palabra) => palabra.toLowerCase());

module.exports = {
  moduleType: 'locale',
  name: 'es-PE',
  dictionary: {
    ...es.dictionary,
    'Autoscale': 'Ajustar la escala',
    'Box Select': 'Seleccionar un recuadro',
    'Click to enter Colorscale title': 'Título de la escala de color',
    'Compare data on hover': 'Comparar los datos al pasar el puntero',
    'Double-click on legend to isolate one trace': 'Doble clic en la leyenda para ver solo esa serie',
    'Double-click to zoom back out': 'Doble clic para volver a la vista completa',
    'Download plot': 'Descargar el gráfico',
    'Download plot as a PNG': 'Descargar el gráfico como PNG',
    'Download plot as JSON': 'Descargar el gráfico como JSON',
    'Draw circle': 'Dibujar un círculo',
    'Draw closed freeform': 'Dibujar una figura cerrada',
    'Draw line': 'Dibujar una línea',
    'Draw open freeform': 'Dibujar un trazo',
    'Draw rectangle': 'Dibujar un rectángulo',
    'Erase active shape': 'Borrar la figura elegida',
    'Image download succeeded': 'La imagen se descargó',
    'JSON download succeeded': 'El archivo JSON se descargó',
    'Lasso Select': 'Seleccionar con lazo',
    'Pan': 'Desplazar',
    'Preparing image - this may take a few seconds': 'Preparando la imagen; puede tardar unos segundos',
    'Produced with Plotly.js': 'Hecho con plotly.js',
    'Reset axes': 'Restablecer los ejes',
    'Reset views': 'Restablecer las vistas',
    'Share chart...': 'Compartir el gráfico',
    'Show closest data on hover': 'Mostrar el dato más cercano al puntero',
    'Sorry, there was a problem downloading your image!': 'No se pudo descargar la imagen',
    'Sorry, there was a problem downloading your JSON file!': 'No se pudo descargar el archivo JSON',
    'Toggle Spike Lines': 'Mostrar u ocultar las guías',
    'Toggle show closest data on hover': 'Activar o no el dato más cercano al puntero',
    'Zoom': 'Ampliar una zona',
    'Zoom in': 'Acercar',
    'Zoom out': 'Alejar',
    'trace': 'serie',
  },
  format: {
    ...es.format,
    // RAE: days and months in lower case; Peru writes "setiembre"
    days: minusculas(es.format.days),
    shortDays: minusculas(es.format.shortDays),
    months: minusculas(es.format.months).map((mes) => mes.replace('septiembre', 'setiembre')),
    shortMonths: minusculas(es.format.shortMonths).map((mes) => mes.replace('sep', 'set')),
    date: '%d/%m/%Y',
    decimal: '.',
    thousands: ',',
  },
};
