/* The AOI grid's data source. The first rows come with the page's own answer; only scrolling asks for more.
   Sorting and filtering are states like any other: they change the address, and the answer brings the rows. */
(function () {
  "use strict";
  const tablero = (window.tablero = window.tablero || {});
  const funciones = (window.dashAgGridFunctions = window.dashAgGridFunctions || {});
  const CAMPOS = ["banda", "codigo_aoi", "denominacion", "ue", "aei", "unidad_medida", "programado", "ejecutado", "avance_real", "avance",
    "falta_banda", "programado_financiero", "ejecutado_financiero", "avance_financiero", "clave_banda", "unidad_fuente", "unidad_impresa", "nombre_ue"];
  const DINERO = ["programado_financiero", "ejecutado_financiero", "avance_financiero"];
  const OCULTABLES = ["ue", "aei", ...DINERO];
  const OPERADOR = { contains: "contiene", notContains: "no_contiene", equals: "igual", notEqual: "distinto", startsWith: "empieza", endsWith: "termina",
    greaterThan: "mayor", greaterThanOrEqual: "mayor_igual", lessThan: "menor", lessThanOrEqual: "menor_igual", inRange: "entre", blank: "vacio", notBlank: "no_vacio" };
  const DE_OPERADOR = Object.fromEntries(Object.entries(OPERADOR).map(([a, b]) => [b, a]));
  const NUMERICAS = new Set(["programado", "ejecutado", "avance_real", "avance", "falta_banda", ...DINERO]);

  /* ---- look */
  funciones.tableroTema = (base) => base.withParams({
    fontFamily: "inherit", fontSize: 13, rowHeight: 31, headerHeight: 32, spacing: 6, wrapperBorderRadius: 0, wrapperBorder: false,
    backgroundColor: "var(--fondo)", foregroundColor: "var(--tinta)", accentColor: "var(--acento)", borderColor: "var(--linea)",
    headerBackgroundColor: "var(--fondo-2)", headerTextColor: "var(--tinta-2)", rowHoverColor: "var(--fondo-3)", oddRowBackgroundColor: "var(--fondo)",
  });
  funciones.tableroClaseBanda = (p) => (p.data ? "texto-" + (p.data.clave_banda || "nada") : "");
  funciones.tableroClaseUnidad = (p) => (p.data && p.data.unidad_fuente === "dudosa" ? "unidad-dudosa" : "");
  funciones.tableroPista = function (p) {
    if (!p.data || !p.colDef) return null;
    const d = p.data;
    if (p.colDef.field === "unidad_medida" && d.unidad_fuente === "dudosa") return "Unidad impresa no fiable: el cuadro repite las unidades de otro cuadro. La ficha de la AOI lleva a su conciliación.";
    if (p.colDef.field === "unidad_medida" && d.unidad_fuente === "ficha") return "Unidad según la ficha de la AEI; el cuadro imprime " + (d.unidad_impresa || "otra") + ".";
    if (p.colDef.field === "ue") return d.ue + " " + d.nombre_ue;
    return p.value;
  };

  /* ---- going to an AOI */
  const abrir = (p) => { if (p.data && p.data.codigo_aoi) tablero.poner({ aoi: p.data.codigo_aoi }, "push"); };
  funciones.tableroFila = abrir;
  funciones.tableroTecla = (p) => { if (p.event && p.event.key === "Enter") abrir(p); };

  /* ---- sort and filters as text, the same the server writes */
  const codificar = (v) => String(v).replace(/[%|.]/g, (c) => ({ "%": "%25", "|": "%7C", ".": "%2E" })[c]);
  const decodificar = (v) => v.replace(/%(25|7C|2E)/gi, (_, h) => String.fromCharCode(parseInt(h, 16)));
  const ordenTexto = (modelo) => (modelo || []).map((s) => s.colId + (s.sort === "desc" ? ":desc" : "")).join(",");

  function condicion(columna, m) {
    const operador = OPERADOR[m.type];
    if (!operador) return null;
    if (m.type === "blank" || m.type === "notBlank") return columna + "." + operador;
    const valor = m.type === "inRange" ? m.filter + ".." + m.filterTo : m.filter;
    return valor === null || valor === undefined || valor === "" ? null : columna + "." + operador + "." + codificar(valor);
  }
  const filtrosTexto = (modelo) => Object.entries(modelo || {}).map(([c, m]) => condicion(c, m)).filter(Boolean).join("|");

  const modeloOrden = (texto) => (texto ? texto.split(",").map((t, i) => { const [colId, s] = t.split(":"); return { colId, sort: s === "desc" ? "desc" : "asc", sortIndex: i }; }) : []);
  /* The conditions of an address that the grid can show: one a column, on columns it has. The others hold all the same. */
  function repartir(texto) {
    const suyas = new Map(), ajenas = [];
    for (const parte of texto ? texto.split("|") : []) {
      const columna = parte.slice(0, parte.indexOf("."));
      if (CAMPOS.includes(columna) && api.getColumn(columna) && !suyas.has(columna)) suyas.set(columna, parte); else ajenas.push(parte);
    }
    return { suyas, ajenas };
  }
  function modeloFiltros(texto) {
    const modelo = {};
    for (const [columna, parte] of repartir(texto).suyas) {
      const [, operador, ...resto] = parte.split(".");
      const valor = decodificar(resto.join("."));
      const m = { filterType: NUMERICAS.has(columna) ? "number" : "text", type: DE_OPERADOR[operador] };
      if (operador === "entre") { const [a, b] = valor.split(".."); m.filter = Number(a); m.filterTo = Number(b); }
      else if (valor) m.filter = NUMERICAS.has(columna) ? Number(valor) : valor;
      modelo[columna] = m;
    }
    return modelo;
  }

  /* ---- rows */
  let api = null;
  let pendiente = null; // a request of the grid that waits for the page's answer to a new sort or filter
  const objetos = (filas) => filas.map((f) => Object.fromEntries(CAMPOS.map((c, i) => [c, f[i]])));
  let dicho = { orden: "", filtros: "" }; // what the grid itself says of the block at hand: anything else was chosen by the person

  const conAjenas = (filtros, b) => [...repartir(b.filtros).ajenas, filtros].filter(Boolean).join("|");

  function pedirFilas(p) {
    const b = tablero.estado.bloque;
    if (!b) { p.failCallback(); return; }
    const orden = ordenTexto(p.sortModel), filtros = filtrosTexto(p.filterModel);
    if (orden !== dicho.orden || filtros !== dicho.filtros) {
      if (pendiente) pendiente.failCallback(); // one that is never answered would keep its place for ever
      pendiente = p;
      const cambios = {};
      if (orden !== dicho.orden) cambios.filas = orden;
      if (filtros !== dicho.filtros) cambios.filtros = conAjenas(filtros, b);
      tablero.poner(cambios, "replace");
      return;
    }
    if (p.startRow === b.desde) { p.successCallback(objetos(b.filas), b.total); return; }
    lejos = true;
    const direccion = tablero.estado.direccion, clave = filasDe(direccion);
    const consulta = direccion.includes("?") ? direccion.slice(direccion.indexOf("?") + 1) + "&" : "";
    fetch("/rejilla/aoi.json?" + consulta + "desde=" + p.startRow)
      .then((r) => { if (!r.ok) throw new Error(String(r.status)); return r.json(); })
      .then((nuevo) => { if (filasDe(tablero.estado.direccion) === clave) p.successCallback(objetos(nuevo.filas), nuevo.total); else p.failCallback(); })
      .catch(() => { mostradas = null; p.failCallback(); tablero.fallo("No llegaron más filas de la tabla", tablero.ultimaPeticion()); });
  }

  /* Putting sort and filters in place makes the grid ask at once, with half of them in place: only the source in force answers. */
  let vigente = null;
  function poner(pedir) {
    const esta = { getRows: (p) => (esta === vigente ? pedir(p) : p.failCallback()) };
    vigente = esta;
    api.setGridOption("datasource", esta);
  }

  const ordenActual = () => ordenTexto(api.getColumnState().filter((c) => c.sort).sort((x, y) => x.sortIndex - y.sortIndex));

  const anotar = (b) => { dicho = { orden: ordenActual(), filtros: filtrosTexto(api.getFilterModel()), bloque: { orden: b.orden, filtros: b.filtros } }; };

  function acomodar(b) {
    if (b.orden !== dicho.bloque?.orden || ordenActual() !== dicho.orden) api.applyColumnState({ state: modeloOrden(b.orden), defaultState: { sort: null } });
    if (b.filtros !== dicho.bloque?.filtros || filtrosTexto(api.getFilterModel()) !== dicho.filtros) api.setFilterModel(modeloFiltros(b.filtros));
    anotar(b);
    mostrarColumnas(b);
  }

  function mostrarColumnas(b) {
    const ocultar = new Set(b.ocultas);
    for (const mostrar of [true, false]) {
      const cambian = OCULTABLES.filter((c) => ocultar.has(c) !== mostrar && api.getColumn(c).isVisible() !== mostrar);
      if (cambian.length) api.setColumnsVisible(cambian, mostrar);
    }
  }

  /* The wrapper sets a data source of its own when the grid is ready, later than its API answers: wait for that one, then replace it. */
  function conectar() {
    const espera = setInterval(function () {
      if (!tablero.estado.bloque) return;
      let a;
      try { a = window.dash_ag_grid.getApi("rejilla"); } catch (e) { return; }
      if (!a || !a.getGridOption("datasource") ) return;
      clearInterval(espera);
      api = a;
      poner((p) => p.failCallback());
      mostradas = tablero.estado.version + "?" + filasDe(tablero.estado.direccion);
      mostrar(tablero.estado.bloque);
      document.body.dataset.rejilla = "lista";
    }, 15);
  }

  /* Rows do not depend on which sheet is open nor on how the children are shown: they stay as they are, scrolled and focused. */
  function filasDe(direccion) {
    const claves = new URLSearchParams(direccion.split("?")[1] || "");
    for (const c of ["aoi", "por", "orden"]) claves.delete(c);
    return claves.toString();
  }
  let mostradas = null; // address and release of the rows in the grid
  let lejos = false; // rows beyond the first block were asked for

  function mostrar(b) {
    const como = dicho.bloque;
    if (!como || b.orden !== como.orden || b.filtros !== como.filtros || ordenActual() !== dicho.orden || filtrosTexto(api.getFilterModel()) !== dicho.filtros) {
      vigente = null;
      acomodar(b);
    } else {
      mostrarColumnas(b);
      if (!lejos) { api.refreshInfiniteCache(); return; } // keeps the old rows on screen until the new ones stand
    }
    lejos = false;
    poner(pedirFilas);
  }

  (tablero.alResponder = tablero.alResponder || []).push(function (r) {
    if (!api || !r.bloque) return; // not ready yet, or a view without the grid
    const p = pendiente, antes = mostradas;
    pendiente = null;
    mostradas = r.version + "?" + filasDe(r.direccion);
    if (p && ordenTexto(p.sortModel) === r.bloque.orden && conAjenas(filtrosTexto(p.filterModel), r.bloque) === r.bloque.filtros) {
      anotar(r.bloque); // the grid has the very sort and filters that it asked for
      lejos = false;
      p.successCallback(objetos(r.bloque.filas), r.bloque.total);
      return;
    }
    if (p) p.failCallback();
    if (p || mostradas !== antes) mostrar(r.bloque);
  });
  document.addEventListener("DOMContentLoaded", conectar);
  if (document.readyState !== "loading") conectar();
})();
