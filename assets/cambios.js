/* Cambios: the list of the AOI that changed. Its first rows come with the page's own answer, written as people read them
   (dashboard/componentes/cambios_filas.py, CAMPOS); "Ver más" asks for the next ones. */
(function () {
  "use strict";
  const tablero = (window.tablero = window.tablero || {});
  const [CODIGO, NOMBRE, UE, NOMBRE_UE, HREF, TITULO, QUE, ANTES, BANDA_ANTES, AHORA, BANDA, APORTE, BARRA] = Array(13).keys();
  const SIGNO = { sube: "↑", baja: "↓", avance: "↕", programado: "✎", aei: "⇄", unidad: "✎", denominacion: "✎", nueva: "+", retirada: "−" };
  const $ = (id) => document.getElementById(id);

  (tablero.graficos = tablero.graficos || {})["cambios-hijos"] = {
    columnas: ["Código", "Nombre", "Antes", "Banda antes", "Ahora", "Banda ahora", "Cambio", "Aporte al nivel", "AOI antes", "AOI ahora"],
    texto: ["Código", "Nombre", "Banda antes", "Banda ahora"],
    barras: true,
    decir: (f) => `${f[1]} ${f[2]}: antes ${f[3]}, ${f[4]}; ahora ${f[5]}, ${f[6]}; cambio ${f[7]}; aporta ${f[8]} al nivel`,
  };

  let mostradas = null; // release and address of the rows on screen
  let puestas = 0; // how many there are
  let tope = 0; // the largest part, the whole length of the small bar

  /* Rows do not depend on which sheet is open nor on what the children are: they stay, scrolled and focused. */
  function filasDe(r) {
    const claves = new URLSearchParams(r.direccion.split("?")[1] || "");
    for (const c of ["aoi", "por", "orden", "filas", "filtros", "banda"]) claves.delete(c);
    return r.version + "?" + claves.toString();
  }

  const { conFicha, celda } = tablero;

  function dibujar(fila) {
    const tr = document.createElement("tr");
    tr.dataset.aoi = fila[CODIGO];
    if (!fila[HREF]) tr.dataset.deSiempre = "1";
    const que = celda(tr, "que");
    for (const [clase, dicho] of fila[QUE]) {
      const linea = tablero.crear("div");
      const signo = tablero.crear("span", "signo signo-" + clase, SIGNO[clase]);
      signo.setAttribute("aria-hidden", "true");
      linea.append(signo, " " + (clase === "sube" || clase === "baja" ? clase + " " : "") + dicho);
      que.append(linea);
    }
    const cual = celda(tr, "cual");
    const enlace = tablero.crear("a", "ir", fila[CODIGO]);
    enlace.href = fila[HREF] || conFicha(fila[CODIGO]);
    if (fila[TITULO]) enlace.title = fila[TITULO];
    const nombre = tablero.crear("div", "dos-lineas", " " + fila[NOMBRE]);
    nombre.prepend(enlace);
    nombre.title = fila[NOMBRE];
    cual.append(nombre);
    celda(tr, "ue", fila[UE]).title = fila[NOMBRE_UE];
    celda(tr, "numero texto-" + (fila[BANDA_ANTES] || "nada"), fila[ANTES]);
    celda(tr, "numero texto-" + (fila[BANDA] || "nada"), fila[AHORA]);
    const aporte = celda(tr, "numero aporte", fila[APORTE]);
    if (fila[BARRA]) {
      const barra = tablero.crear("span", "aporte-barra " + (fila[BARRA] > 0 ? "fondo-alto" : "fondo-bajo"));
      barra.style.width = Math.max(2, (Math.abs(fila[BARRA]) / tope) * 100) + "%";
      aporte.append(barra);
    }
    return tr;
  }

  function agregar(lista) {
    $("cambios-filas").append(...lista.filas.map(dibujar));
    puestas = lista.desde + lista.filas.length;
    tablero.vestirMas($("cambios-mas"), lista, puestas);
  }

  (tablero.listas = tablero.listas || {}).cambios = agregar; // for paper, assets/impresion.js adds those that are missing

  /* Rows that stayed from an answer before lead from the state of this one. */
  function marcar(elegida) {
    for (const tr of document.querySelectorAll("#cambios-filas tr")) {
      if (tr.dataset.deSiempre) tr.querySelector("a.ir").href = conFicha(tr.dataset.aoi);
      const es = tr.dataset.aoi === elegida;
      tr.classList.toggle("elegida", es);
      es ? tr.setAttribute("aria-current", "true") : tr.removeAttribute("aria-current");
    }
  }

  function pedirMas() {
    const clave = mostradas, desde = puestas;
    const sigue = () => mostradas === clave && puestas === desde; // paper may have added them meanwhile
    tablero.pedirMas({
      boton: $("cambios-mas"), ruta: "/rejilla/cambios.json", desde, sigue, agregar,
      enlaces: "#cambios-filas a.ir", cosas: "AOI",
    });
  }

  (tablero.alResponder = tablero.alResponder || []).push(function (r) {
    const lista = r.lista;
    if (!lista) return; // another view
    const clave = filasDe(r);
    if (clave !== mostradas) {
      mostradas = clave;
      tope = lista.filas.length ? Math.abs(lista.filas[0][BARRA]) : 0;
      $("cambios-filas").replaceChildren();
      agregar(lista);
      $("cambios-lista").scrollTop = 0;
    }
    $("cambios-lista").classList.toggle("de-una-ue", /[?&]ue=/.test(r.direccion));
    marcar(r.elegida);
  });

  document.addEventListener("click", function (e) {
    if (!e.target.closest) return;
    if (e.target.closest("#cambios-mas")) { pedirMas(); return; }
    const tr = e.target.closest("#cambios-filas tr");
    if (!tr || e.target.closest("a") || e.button || String(window.getSelection())) return;
    tr.querySelector("a.ir").click();
  });

  /* Arrows walk from row to row; Enter opens, as on any link. */
  document.addEventListener("keydown", function (e) {
    const tr = e.target.closest && e.target.closest("#cambios-filas tr");
    if (!tr || e.ctrlKey || e.metaKey || e.altKey || !["ArrowDown", "ArrowUp", "Home", "End"].includes(e.key)) return;
    const todas = tr.parentElement;
    const otra = { ArrowDown: tr.nextElementSibling, ArrowUp: tr.previousElementSibling, Home: todas.firstElementChild, End: todas.lastElementChild }[e.key];
    if (otra) otra.querySelector("a.ir").focus();
    e.preventDefault();
  });
})();
