/* Charts by mouse, by keyboard and as tables. What a point carries (customdata) is its address and then the texts of the columns
   of its table, in their order: dashboard/figuras/barras.py `datos` for those of Explorar. */
(function () {
  "use strict";
  const tablero = (window.tablero = window.tablero || {});
  const elegido = {}; // id → the point that the arrows are on

  /* The charts; further files add theirs. columnas: heads of the table, after the address (sinEnlace: there is none); texto: those
     of text, the others are figures; barras: its points are rows one below the other, and a click anywhere on a row is one on its
     point; reemplaza: its points choose and do not go anywhere, so that the history has no entry of each; decir: what the arrows say of a point. */
  const COMUNES = ["Código", "Nombre", "Avance físico", "Banda", "Ejecución financiera"];
  const DE_TEXTO = ["Código", "Nombre", "Banda", "Origen del dinero"];
  const decirAvance = (f) => `${f[1]} ${f[2]}: avance ${f[3]}, ${f[4]}; financiero ${f[5]}`;
  const graficos = (tablero.graficos = Object.assign(tablero.graficos || {}, {
    hijos: {
      columnas: [...COMUNES, "AOI", "▲ bajo", "◆ medio", "● alto", "○ S.P.", "◌ S.I.", "Programado", "Devengado", "Origen del dinero"],
      texto: DE_TEXTO, barras: true, decir: (f) => `${decirAvance(f)}; ${f[6]} AOI`,
    },
    dispersion: { columnas: [...COMUNES, "Programado", "Devengado"], texto: DE_TEXTO, decir: decirAvance },
    ritmo: {
      columnas: ["Mes", "Programado", "Programado acumulado", "Ejecutado", "Ejecutado acumulado"], texto: ["Mes"], sinEnlace: true,
      decir: (f) => `${f[0]}: programado acumulado ${f[2]}, ejecutado acumulado ${f[4]}`,
    },
  }));

  const dibujo = (id) => document.querySelector("#" + id + " .js-plotly-plot");
  const traza = (gd) => (gd && gd.data ? gd.data.findIndex((t) => t.customdata) : -1);
  const datos = (id) => { const gd = dibujo(id); const t = traza(gd); return t < 0 ? [] : gd.data[t].customdata; };
  const texto = (marcado) => { const e = document.createElement("textarea"); e.innerHTML = String(marcado).replace(/</g, "&lt;"); return e.value; };
  tablero.textoPlano = texto;

  function entrar(fila, id) {
    const modo = graficos[id] && graficos[id].reemplaza ? "replace" : "push";
    if (fila && typeof fila[0] === "string" && fila[0].startsWith("/")) tablero.ir(fila[0], modo);
  }

  /* A click on a bar is taken from the mouse itself: Plotly looks only every 50 ms where it is, so the point that it reports
     of a fast click can be that of the chart before, and it loses one that falls into a redraw. */
  let pulsada = null;
  document.addEventListener("pointerdown", function (e) {
    const id = Object.keys(graficos).find((g) => graficos[g].barras && dibujo(g)?.contains(e.target));
    const gd = id && dibujo(id), eje = gd && gd._fullLayout && gd._fullLayout.yaxis;
    pulsada = null;
    if (!eje || e.button) return;
    const fila = datos(id)[Math.round(eje.p2d(e.clientY - gd.getBoundingClientRect().top - eje._offset))];
    pulsada = { fila, id, x: e.clientX, y: e.clientY };
  }, true);
  document.addEventListener("pointerup", function (e) {
    if (pulsada && Math.hypot(e.clientX - pulsada.x, e.clientY - pulsada.y) < 8) entrar(pulsada.fila, pulsada.id);
  }, true);

  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.tablero = Object.assign(window.dash_clientside.tablero || {}, {
    pulsarGrafico(pulso) {
      if (!pulsada && pulso && pulso.points && pulso.points.length) entrar(pulso.points.map((p) => p.customdata).find(Boolean));
      return window.dash_clientside.no_update;
    },
  });

  /* ---- keyboard: the frame of a chart takes the focus, arrows walk over its points, Enter goes in */
  function senalar(id, i) {
    const gd = dibujo(id), filas = datos(id);
    if (!gd || !filas.length) return;
    elegido[id] = Math.max(0, Math.min(filas.length - 1, i));
    window.Plotly.Fx.hover(gd, [{ curveNumber: traza(gd), pointNumber: elegido[id] }]);
    const f = filas[elegido[id]];
    const marco = document.getElementById(id + "-marco");
    const alto = marco.scrollHeight / filas.length;
    if (graficos[id].barras) marco.scrollTop = Math.max(0, elegido[id] * alto - marco.clientHeight / 2);
    tablero.decir(`${texto(graficos[id].decir(f))}. ${elegido[id] + 1} de ${filas.length}.`);
  }

  document.addEventListener("keydown", function (e) {
    const marco = e.target.closest && e.target.closest(".marco");
    if (!marco || e.ctrlKey || e.metaKey || e.altKey) return;
    const id = marco.id.replace("-marco", "");
    const pasos = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1, PageDown: 8, PageUp: -8 };
    if (e.key in pasos) senalar(id, (elegido[id] ?? -1) + pasos[e.key]);
    else if (e.key === "Home") senalar(id, 0);
    else if (e.key === "End") senalar(id, datos(id).length - 1);
    else if ((e.key === "Enter" || e.key === " ") && elegido[id] >= 0) entrar(datos(id)[elegido[id]], id);
    else return;
    e.preventDefault();
  });

  /* ---- the same numbers as a table */
  function llenarTabla(id) {
    const sitio = document.getElementById(id + "-tabla");
    if (!sitio || sitio.hidden) return;
    const tabla = tablero.crear("table");
    tabla.append(tablero.crear("caption", "visually-hidden", document.getElementById(id + "-titulo").textContent));
    const cabeza = tabla.createTHead().insertRow();
    const { columnas, texto: deTexto, sinEnlace } = graficos[id];
    for (const c of columnas) { const th = tablero.crear("th", "", c); th.scope = "col"; cabeza.append(th); }
    const cuerpo = tabla.createTBody();
    for (const fila of datos(id)) {
      const tr = cuerpo.insertRow();
      fila.slice(sinEnlace ? 0 : 1).forEach((valor, i) => {
        const td = tr.insertCell();
        if (i === 0 && !sinEnlace) { const a = tablero.crear("a", "ir", texto(valor)); a.href = fila[0]; td.append(a); }
        else td.textContent = valor === null ? "—" : texto(valor);
        if (!deTexto.includes(columnas[i])) td.className = "numero";
      });
    }
    sitio.replaceChildren(tabla);
  }

  document.addEventListener("click", function (e) {
    const boton = e.target.closest && e.target.closest("[id$='-ver-tabla']");
    if (!boton) return;
    const id = boton.id.replace("-ver-tabla", "");
    const tabla = document.getElementById(id + "-tabla"), marco = document.getElementById(id + "-marco");
    const abrir = tabla.hidden;
    tabla.hidden = !abrir;
    marco.hidden = abrir;
    boton.textContent = abrir ? "Ver gráfico" : "Ver tabla";
    boton.setAttribute("aria-expanded", String(abrir));
    if (abrir) llenarTabla(id); else window.dispatchEvent(new Event("resize"));
  });

  (tablero.alResponder = tablero.alResponder || []).push(function () {
    for (const id of Object.keys(graficos)) {
      if (!graficos[id].reemplaza) elegido[id] = -1; // else the arrows go on from the point that was chosen
      llenarTabla(id);
      const marco = document.getElementById(id + "-marco");
      if (marco && graficos[id].barras) marco.scrollTop = 0;
    }
  });
})();
