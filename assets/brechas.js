/* Brechas: the chart of who takes the points and the list of the AOI. The first rows come with the page's own answer, written as
   people read them (dashboard/componentes/brechas_filas.py, CAMPOS); "Ver más" asks for the next ones. */
(function () {
  "use strict";
  const tablero = (window.tablero = window.tablero || {});
  const [ORDEN, CODIGO, NOMBRE, UE, NOMBRE_UE, UNIDAD, FUENTE, PROGRAMADO, EJECUTADO, AVANCE, BANDA, APORTE, BARRA, ACUMULADO, PARA_MEDIO,
    PARA_ALTO, PARA_META, AVANCE_SUP, BANDA_SUP, APORTE_SUP, SUGERIDO] = Array(21).keys();
  const PALABRA = { bajo: "bajo", medio: "medio", alto: "alto" };
  const DICE_UNIDAD = { dudosa: "La unidad impresa en el cuadro no es de fiar: repite las de otro cuadro.", ficha: "Unidad según la ficha de la AEI." };
  const $ = (id) => document.getElementById(id);

  (tablero.graficos = tablero.graficos || {}).pareto = {
    columnas: ["Código", "Nombre", "Quita", "De la brecha", "Acumulado", "Avance", "Banda", "AOI con brecha", "Faltan", "SUPUESTO"],
    texto: ["Código", "Nombre", "Banda", "Faltan", "SUPUESTO"],
    barras: true,
    decir: (f) => `${f[1]} ${f[2]}: quita ${f[3]}, ${f[4]} de la brecha; acumulado ${f[5]}; avance ${f[6]}, ${f[7]}` + (f[10] === "—" ? "" : `; supuesto: ${f[10]}`),
  };

  /* In a wide panel the labels have room for more of the names. */
  const ANCHO = 900;
  function rotular() {
    const gd = document.querySelector("#pareto .js-plotly-plot");
    const i = gd && gd.data ? gd.data.findIndex((t) => t.meta && t.meta.anchos) : -1;
    if (i < 0 || !gd.clientWidth) return;
    const quiere = gd.data[i].meta[gd.clientWidth > ANCHO ? "anchos" : "angostos"];
    if (gd.data[i].text.join() !== quiere.join()) window.Plotly.restyle(gd, { text: [quiere] }, [i]);
  }
  tablero.rotular = rotular; // paper is narrower: assets/impresion.js
  let espera = null;
  window.addEventListener("resize", () => { clearTimeout(espera); espera = setTimeout(rotular, 200); });

  let mostradas = null; // release and address of the rows on screen
  let puestas = 0; // how many there are
  let tope = 0; // the largest part, the whole length of the small bar

  /* Rows do not depend on which sheet is open nor on what the gap is added up by: they stay, scrolled and focused. */
  function filasDe(r) {
    const claves = new URLSearchParams(r.direccion.split("?")[1] || "");
    for (const c of ["aoi", "agrupar", "por", "orden", "filas", "filtros"]) claves.delete(c);
    return r.version + "?" + claves.toString();
  }

  const { conFicha, celda } = tablero;

  function celdaAvance(tr, fila) {
    const td = celda(tr, "avance");
    td.append(tablero.crear("span", "texto-" + (fila[BANDA] || "nada"), fila[AVANCE]), " ");
    td.append(tablero.crear("span", "tenue", PALABRA[fila[BANDA]] || ""));
    if (!fila[AVANCE_SUP]) return;
    const linea = tablero.crear("div", "supuesta");
    linea.append(tablero.crear("strong", "texto-" + (fila[BANDA_SUP] || "nada"), "→ " + fila[AVANCE_SUP]), " ", tablero.crear("span", "sello-supuesto", "SUPUESTO"));
    td.append(linea);
  }

  function dibujar(fila) {
    const tr = document.createElement("tr");
    tr.dataset.aoi = fila[CODIGO];
    tr.dataset.sugerido = fila[SUGERIDO];
    if (fila[AVANCE_SUP]) tr.className = "fila-supuesta";
    celda(tr, "numero orden", fila[ORDEN]);
    const cual = celda(tr, "cual");
    const enlace = tablero.crear("a", "ir", fila[CODIGO]);
    enlace.href = conFicha(fila[CODIGO]);
    const nombre = tablero.crear("div", "dos-lineas", " " + fila[NOMBRE]);
    nombre.prepend(enlace);
    nombre.title = fila[NOMBRE];
    cual.append(nombre);
    celda(tr, "ue", fila[UE]).title = fila[NOMBRE_UE];
    const unidad = celda(tr, "unidad" + (fila[FUENTE] === "dudosa" ? " unidad-dudosa" : ""), fila[UNIDAD]);
    unidad.title = DICE_UNIDAD[fila[FUENTE]] || fila[UNIDAD];
    celda(tr, "numero", fila[PROGRAMADO]);
    celda(tr, "numero", fila[EJECUTADO]);
    celdaAvance(tr, fila);
    const aporte = celda(tr, "numero aporte", fila[APORTE]);
    if (fila[BARRA]) {
      const barra = tablero.crear("span", "aporte-barra fondo-" + (fila[BANDA] || "nada"));
      barra.style.width = Math.max(2, (fila[BARRA] / tope) * 100) + "%";
      aporte.append(barra);
    }
    if (fila[APORTE_SUP]) aporte.append(tablero.crear("div", "supuesta", "→ " + fila[APORTE_SUP]));
    celda(tr, "numero", fila[ACUMULADO]);
    for (const c of [PARA_MEDIO, PARA_ALTO, PARA_META]) celda(tr, "numero falta" + (fila[c] === "0" ? " tenue" : ""), fila[c]);
    const boton = tablero.crear("button", "boton-texto suponer", fila[AVANCE_SUP] ? "Quitar" : "Suponer…");
    boton.type = "button";
    boton.setAttribute("aria-label", (fila[AVANCE_SUP] ? "Quitar lo supuesto de " : "Suponer otro avance de ") + fila[CODIGO]);
    celda(tr, "suponer").append(boton);
    return tr;
  }

  function agregar(lista) {
    $("brechas-filas").append(...lista.filas.map(dibujar));
    puestas = lista.desde + lista.filas.length;
    tablero.vestirMas($("brechas-mas"), lista, puestas);
  }

  (tablero.listas = tablero.listas || {}).brechas = agregar; // for paper, assets/impresion.js adds those that are missing

  /* Rows that stayed from an answer before lead from the state of this one. */
  function marcar(elegida) {
    for (const tr of document.querySelectorAll("#brechas-filas tr")) {
      tr.querySelector("a.ir").href = conFicha(tr.dataset.aoi);
      const es = tr.dataset.aoi === elegida;
      tr.classList.toggle("elegida", es);
      es ? tr.setAttribute("aria-current", "true") : tr.removeAttribute("aria-current");
    }
  }

  function pedirMas() {
    const clave = mostradas, desde = puestas;
    const sigue = () => mostradas === clave && puestas === desde; // paper may have added them meanwhile
    tablero.pedirMas({
      boton: $("brechas-mas"), ruta: "/rejilla/brechas.json", desde, sigue, agregar,
      enlaces: "#brechas-filas a.ir", cosas: "AOI",
    });
  }

  (tablero.alResponder = tablero.alResponder || []).push(function (r) {
    const lista = r.brechas;
    if (!lista) return; // another view
    const clave = filasDe(r), marco = $("brechas-lista");
    if (clave !== mostradas) {
      const activa = document.activeElement, tr = activa && activa.closest("#brechas-filas tr");
      const quien = tr && tr.dataset.aoi, sin = (c) => c && c.replace(/[?&]supuesto=[^&]*/, "");
      const igual = sin(mostradas) === sin(clave), alto = marco.scrollTop; // the same AOI, something else supposed of them
      mostradas = clave;
      tope = lista.filas.length ? lista.filas[0][BARRA] : 0;
      $("brechas-filas").replaceChildren();
      agregar(lista);
      marco.scrollTop = igual ? alto : 0;
      if (quien) document.querySelector(`#brechas-filas tr[data-aoi="${quien}"] button.suponer`)?.focus({ preventScroll: true });
    }
    marco.classList.toggle("de-una-ue", /[?&]ue=/.test(r.direccion));
    marcar(r.elegida);
    rotular();
  });

  document.addEventListener("click", function (e) {
    if (!e.target.closest) return;
    if (e.target.closest("#brechas-mas")) { pedirMas(); return; }
    const tr = e.target.closest("#brechas-filas tr");
    if (!tr || e.target.closest("a, button") || e.button || String(window.getSelection())) return;
    tr.querySelector("a.ir").click();
  });

  /* Arrows walk from row to row, on the link or on the button; Enter does what it says. */
  document.addEventListener("keydown", function (e) {
    const tr = e.target.closest && e.target.closest("#brechas-filas tr");
    if (!tr || e.ctrlKey || e.metaKey || e.altKey || !["ArrowDown", "ArrowUp", "Home", "End"].includes(e.key)) return;
    const todas = tr.parentElement, que = e.target.closest("button") ? "button.suponer" : "a.ir";
    const otra = { ArrowDown: tr.nextElementSibling, ArrowUp: tr.previousElementSibling, Home: todas.firstElementChild, End: todas.lastElementChild }[e.key];
    if (otra) otra.querySelector(que).focus();
    e.preventDefault();
  });
})();
