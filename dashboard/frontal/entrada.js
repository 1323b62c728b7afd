'use strict';
// plotly.js with only the traces the screens draw: 1.3 MB instead of the 4.7 MB that Dash would load.
const Plotly = require('plotly.js/lib/core'); // core already has scatter

Plotly.register([
  require('plotly.js/lib/bar'),
  require('plotly.js/lib/heatmap'),
  require('plotly.js/lib/icicle'),
  require('plotly.js/lib/indicator'),
  require('plotly.js/lib/pie'),
  require('plotly.js/lib/sunburst'),
  require('plotly.js/lib/treemap'),
  require('plotly.js/lib/waterfall'),
  require('./es-pe'),
]);

// Defaults for a graph that forgets its own `config`: nothing leaves the page, words in Spanish.
Plotly.setPlotConfig({ locale: 'es-PE', showSendToCloud: false, displaylogo: false, plotlyServerURL: '' });

module.exports = Plotly;
