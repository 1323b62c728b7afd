/* Paper. Before printing the page takes its shape for A4 landscape (`html.imprimiendo`, assets/impresion.css): light, as wide as paper, with
   its charts drawn again at that width and its lists whole; afterwards all is as it was. A browser does not wait for anything once it
   prints, so what is missing of a list is asked for in one request that the page does wait for. */
(function () {
  "use strict";
  const tablero = (window.tablero = window.tablero || {});
  const $ = (id) => document.getElementById(id);
  const raiz = document.documentElement;
  const ALTO = 340, ALTO_JUNTO = 640, ALTO_MAX = 790; // pixels of a chart that has no height of its own; of the highest beside others; of one alone on a page
  const FILA_MIN = 15, FILA_JUSTA = 18, LETRA_MENOR = 10; // of a bar, or its label is cut; of one with a label of the usual size; of a label where bars are closer
  const FRASE_MAX = 330; // characters of the sentence that the margin of each page holds; the first page says the rest
  const miles = (n) => n.toLocaleString("en-US");
  let deshacer = null; // what puts the page back, while it is on paper

  /* ---- lists: the rows that are not on the page yet */
  function pedir(ruta, desde) {
    const consulta = tablero.estado.direccion.split("?")[1];
    const p = new XMLHttpRequest();
    p.open("GET", `${ruta}?${consulta ? consulta + "&" : ""}desde=${desde}&papel=1`, false);
    p.send();
    if (p.status !== 200) throw new Error(String(p.status));
    return JSON.parse(p.responseText);
  }

  function nota(donde, puestas, total, falla) {
    const p = tablero.crear("p", "nota-impresa", (falla ? "No llegaron todas las filas: s" : "S") + `e imprimen ${miles(puestas)} de ${miles(total)} filas, las primeras; el resto, en Descargar.`);
    if (puestas < total) donde.after(p);
    return () => p.remove();
  }

  function completarLista(vista) {
    const agregar = (tablero.listas || {})[vista], filas = $(vista + "-filas"), boton = $(vista + "-mas");
    if (!agregar || boton.hidden) return;
    const habia = filas.rows.length, total = Number(boton.dataset.total), texto = boton.textContent;
    let falla = false;
    try { agregar(pedir(`/rejilla/${vista}.json`, habia)); } catch (e) { falla = true; }
    const quitar = nota(filas.closest("table"), filas.rows.length, total, falla);
    deshacer.push(function () {
      quitar();
      while (filas.rows.length > habia) filas.lastElementChild.remove();
      agregar({ filas: [], desde: habia, total });
      boton.textContent = texto;
    });
  }

  /* The grid draws only the rows in sight: on paper a plain table stands for it. */
  function tablaDeRejilla() {
    const b = tablero.estado.bloque, marco = document.querySelector(".rejilla-marco");
    let api = null, filas = b && b.desde === 0 ? b.filas : [], falla = false;
    try { api = window.dash_ag_grid.getApi("rejilla"); } catch (e) { /* not ready */ }
    if (!b || !api || !marco) return;
    if (filas.length < b.total) try { filas = pedir("/rejilla/aoi.json", 0).filas; } catch (e) { falla = true; }
    const columnas = api.getColumns().map((c, i) => [i, c.getColDef(), c.isVisible()]).filter(([, , visible]) => visible);
    const tabla = tablero.crear("table", "tabla-impresa");
    const cabeza = tabla.createTHead().insertRow();
    for (const [, c] of columnas) { const th = tablero.crear("th", c.type === "rightAligned" ? "numero" : "", c.headerName); th.scope = "col"; cabeza.append(th); }
    const cuerpo = tabla.createTBody(), clave = api.getColumns().length;
    for (const fila of filas) {
      const tr = cuerpo.insertRow();
      for (const [i, c] of columnas) {
        const td = tr.insertCell();
        td.textContent = fila[i];
        td.className = c.field === "banda" ? "banda texto-" + (fila[clave] || "nada") : c.type === "rightAligned" ? "numero" : c.field;
      }
    }
    marco.after(tabla);
    deshacer.push(nota(tabla, filas.length, b.total, falla), () => tabla.remove());
  }

  /* ---- charts */
  const visible = (e) => e.offsetParent !== null && getComputedStyle(e).visibility !== "hidden";

  const filas = (gd) => Math.max(0, ...gd.data.filter((t) => t.type === "bar").map((t) => (t.y || []).length));

  function marcar(elemento, clase) {
    elemento.classList.add(clase);
    deshacer.push(() => elemento.classList.remove(clase));
  }

  function dibujar() {
    const todos = Array.from(document.querySelectorAll("#contenido .js-plotly-plot, #hoja .js-plotly-plot")).filter((gd) => gd.data && gd.data.length && visible(gd));
    for (const gd of todos) { // all the heights first: they share rows
      const caja = gd.closest(".grafico, .grafico-mes") || gd.parentElement, propio = caja.style;
      const tope = filas(gd) * FILA_MIN > ALTO_JUNTO ? ALTO_MAX : ALTO_JUNTO;
      const alto = caja.classList.contains("grafico-mes") ? 150 : Math.min(tope, Math.max(ALTO, parseFloat(propio.minHeight) || 0), parseFloat(propio.maxHeight) || tope);
      propio.setProperty("--alto-impreso", alto + "px");
      deshacer.push(() => propio.removeProperty("--alto-impreso"));
      const panel = gd.closest(".panel");
      if (alto > ALTO_JUNTO && panel) marcar(panel, "alta"), marcar(panel.parentElement, "con-alta");
    }
    for (const gd of todos) {
      const letra = gd.layout.font && gd.layout.font.size, apretado = filas(gd) && gd.clientHeight / filas(gd) < FILA_JUSTA;
      window.Plotly.relayout(gd, { autosize: false, width: gd.clientWidth, height: gd.clientHeight, "font.size": apretado ? LETRA_MENOR : letra });
      deshacer.push(() => window.Plotly.relayout(gd, { autosize: true, width: null, height: null, "font.size": letra }));
    }
  }

  /* ---- what the margin of every page says: of what, the cut and its source, and what is not true data */
  const cadena = (texto) => '"' + texto.replace(/\s+/g, " ").replace(/["\\]/g, (c) => "\\" + c.charCodeAt(0).toString(16) + " ") + '"';

  function margenes() {
    const enReunion = document.body.dataset.modo === "reunion"; // slides say it themselves
    const frase = document.title.replace(/ · Tablero POI$/, ""), pie = $("pie").textContent;
    const marcas = [document.body.dataset.sintetica === "true" ? "DATOS SINTÉTICOS" : "", /[?&]supuesto=/.test(location.search) ? "SUPUESTO" : ""].filter(Boolean);
    const cabe = frase.length <= FRASE_MAX ? frase : frase.slice(0, FRASE_MAX) + "… (sigue en la página 1)";
    raiz.style.setProperty("--frase-impresa", cadena(enReunion ? "" : cabe));
    raiz.style.setProperty("--pie-impreso", cadena(enReunion ? "" : pie));
    raiz.style.setProperty("--marca-impresa", cadena(marcas.join(" · ") || "Tablero POI"));
    raiz.style.setProperty("--color-marca", marcas.length ? "#7a1f5c" : "#5b6675");
    deshacer.push(() => ["--frase-impresa", "--pie-impreso", "--marca-impresa", "--color-marca"].forEach((p) => raiz.style.removeProperty(p)));
    if (enReunion || (frase === cabe && window.CSSMarginRule)) return; // Firefox and Safari do not write in the margins
    const todo = tablero.crear("p", "frase-impresa", frase + (window.CSSMarginRule ? "" : ` · ${marcas.join(" · ")} · ${pie}`));
    $("contenido").prepend(todo);
    deshacer.push(() => todo.remove());
  }

  function titular(vista) {
    const h1 = document.querySelector(`.vista-${vista} > h1`);
    const titulo = tablero.crear("p", "titulo-impreso", h1 ? h1.textContent : "");
    document.querySelector(".ruta-barra").before(titulo);
    deshacer.push(() => titulo.remove());
  }

  const rotular = () => { if (tablero.rotular) tablero.rotular(); };

  function preparar() {
    if (deshacer || !tablero.estado.direccion) return;
    deshacer = [];
    const tema = raiz.getAttribute("data-bs-theme"), vista = document.body.dataset.vista;
    raiz.setAttribute("data-bs-theme", "light");
    raiz.classList.add("imprimiendo");
    deshacer.push(() => { raiz.classList.remove("imprimiendo"); if (tema) raiz.setAttribute("data-bs-theme", tema); });
    margenes();
    if (document.body.dataset.modo === "reunion") return;
    titular(vista);
    if (vista === "explorar") tablaDeRejilla(); else completarLista(vista);
    dibujar();
    rotular();
    deshacer.push(rotular);
  }

  function reponer() {
    const pasos = deshacer || [];
    deshacer = null;
    for (const f of pasos) f();
    if (pasos.length) window.dispatchEvent(new Event("resize"));
  }

  window.addEventListener("beforeprint", preparar);
  window.addEventListener("afterprint", reponer);
  document.addEventListener("click", function (e) {
    const boton = e.target.closest && e.target.closest("#imprimir");
    if (!boton) return;
    boton.closest("details").open = false;
    window.print();
  });
})();
