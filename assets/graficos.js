/* Charts by mouse, by keyboard and as tables. What a bar carries (customdata) is set by dashboard/figuras/barras.py `datos`. */
(function () {
  "use strict";
  const tablero = (window.tablero = window.tablero || {});
  const GRAFICOS = ["hijos", "dispersion"];
  const COMUNES = ["Código", "Nombre", "Avance físico", "Banda", "Ejecución financiera"];
  const COLUMNAS = {
    hijos: [...COMUNES, "AOI", "▲ bajo", "◆ medio", "● alto", "○ S.P.", "◌ S.I.", "Programado", "Devengado", "Origen del dinero"],
    dispersion: [...COMUNES, "Programado", "Devengado"],
  };
  const elegido = { hijos: -1, dispersion: -1 };

  const dibujo = (id) => document.querySelector("#" + id + " .js-plotly-plot");
  const traza = (gd) => (gd && gd.data ? gd.data.findIndex((t) => t.customdata) : -1);
  const datos = (id) => { const gd = dibujo(id); const t = traza(gd); return t < 0 ? [] : gd.data[t].customdata; };
  const texto = (marcado) => { const e = document.createElement("textarea"); e.innerHTML = String(marcado).replace(/</g, "&lt;"); return e.value; };
  tablero.textoPlano = texto;

  function entrar(fila) {
    if (fila && typeof fila[0] === "string" && fila[0].startsWith("/")) tablero.ir(fila[0], "push");
  }

  /* A click on a bar is taken from the mouse itself: Plotly looks only every 50 ms where it is, so the point that it reports
     of a fast click can be that of the chart before, and it loses one that falls into a redraw. */
  let pulsada = null;
  document.addEventListener("pointerdown", function (e) {
    const gd = dibujo("hijos"), eje = gd && gd._fullLayout && gd._fullLayout.yaxis;
    pulsada = null;
    if (!eje || e.button || !gd.contains(e.target)) return;
    const fila = datos("hijos")[Math.round(eje.p2d(e.clientY - gd.getBoundingClientRect().top - eje._offset))];
    pulsada = { fila, x: e.clientX, y: e.clientY };
  }, true);
  document.addEventListener("pointerup", function (e) {
    if (pulsada && Math.hypot(e.clientX - pulsada.x, e.clientY - pulsada.y) < 8) entrar(pulsada.fila);
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
    if (id === "hijos") marco.scrollTop = Math.max(0, elegido[id] * alto - marco.clientHeight / 2);
    tablero.decir(`${texto(f[1])} ${texto(f[2])}: avance ${f[3]}, ${f[4]}; financiero ${f[5]}${id === "hijos" ? `; ${f[6]} AOI` : ""}. ${elegido[id] + 1} de ${filas.length}.`);
  }

  document.addEventListener("keydown", function (e) {
    const marco = e.target.closest && e.target.closest(".marco");
    if (!marco || e.ctrlKey || e.metaKey || e.altKey) return;
    const id = marco.id.replace("-marco", "");
    const pasos = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1, PageDown: 8, PageUp: -8 };
    if (e.key in pasos) senalar(id, elegido[id] + pasos[e.key]);
    else if (e.key === "Home") senalar(id, 0);
    else if (e.key === "End") senalar(id, datos(id).length - 1);
    else if ((e.key === "Enter" || e.key === " ") && elegido[id] >= 0) entrar(datos(id)[elegido[id]]);
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
    for (const c of COLUMNAS[id]) { const th = tablero.crear("th", "", c); th.scope = "col"; cabeza.append(th); }
    const cuerpo = tabla.createTBody();
    for (const fila of datos(id)) {
      const tr = cuerpo.insertRow();
      fila.slice(1).forEach((valor, i) => {
        const td = tr.insertCell();
        if (i === 0) { const a = tablero.crear("a", "ir", texto(valor)); a.href = fila[0]; td.append(a); }
        else td.textContent = valor === null ? "—" : texto(valor);
        if (i > 1 && i !== 3 && i < 13) td.className = "numero";
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
    for (const id of GRAFICOS) {
      elegido[id] = -1;
      llenarTabla(id);
    }
    const marco = document.getElementById("hijos-marco");
    if (marco) marco.scrollTop = 0;
  });
})();
