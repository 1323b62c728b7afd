/* Indicadores: the table of indicators under the heads of their OEI and AEI. Its rows come with the page's own answer, written
   as people read them (dashboard/componentes/indicadores_filas.py, CABEZA and CAMPOS). */
(function () {
  "use strict";
  const tablero = (window.tablero = window.tablero || {});
  const [QUE, CODIGO, NOMBRE] = [0, 1, 2];
  const [HREF, MEDIA, BANDA_MEDIA, CUENTA] = [3, 4, 5, 6];
  const [TITULO, SENTIDO, ORGANO, BASE, BASE_ANIO, META, SEMESTRE, ANIO, PCT_SEMESTRE, AVANCE, BANDA, REAL, TIPO2, TIPO2_TITULO, PUBLICADO, FUENTE] =
    Array.from(Array(16).keys(), (i) => i + 3);
  const MARCA = { bajo: "▲", medio: "◆", alto: "●", sp: "○", nada: "○" };
  const COLUMNAS = 11;
  const $ = (id) => document.getElementById(id);

  Object.assign((tablero.graficos = tablero.graficos || {}), {
    balas: {
      columnas: ["Código", "Indicador", "Meta", "1.er semestre", "Año", "% semestre", "% avance", "% sin tope", "Banda"],
      texto: ["Código", "Indicador", "Banda"], barras: true,
      decir: (f) => `${f[1]} ${f[2]}: meta ${f[3]}, valor ${f[5]}; avance ${f[7]}, sin tope ${f[8]}, ${f[9]}`,
    },
    coherencia: {
      columnas: ["AEI", "Nombre", "Avance de sus AOI", "Banda AOI", "AOI", "Avance de sus indicadores", "Banda indicadores", "Con meta", "El más bajo", "Esquina"],
      texto: ["AEI", "Nombre", "Banda AOI", "Banda indicadores", "Esquina"],
      decir: (f) => `${f[1]} ${f[2]}: AOI ${f[3]}, ${f[4]}; indicadores ${f[6]}, ${f[7]}; el más bajo ${f[9]}; esquina: ${f[10]}`,
    },
  });

  function celda(tr, clase, texto, titulo) {
    const td = tr.insertCell();
    if (clase) td.className = clase;
    if (texto !== undefined) td.textContent = texto;
    if (titulo) td.title = titulo;
    return td;
  }

  function cabeza(fila) {
    const tr = document.createElement("tr");
    tr.className = "cabeza cabeza-" + fila[QUE];
    const th = document.createElement("th");
    th.scope = "rowgroup";
    th.colSpan = COLUMNAS - 4;
    const enlace = tablero.crear("a", "ir", fila[CODIGO]);
    enlace.href = fila[HREF];
    th.append(enlace, " " + fila[NOMBRE]);
    th.title = fila[NOMBRE];
    tr.append(th);
    celda(tr, "numero texto-" + fila[BANDA_MEDIA], fila[MEDIA], "Promedio de sus indicadores");
    celda(tr, "numero tenue", fila[CUENTA]).colSpan = 3;
    return tr;
  }

  function indicador(fila) {
    const tr = document.createElement("tr");
    tr.dataset.indicador = fila[CODIGO];
    const cual = celda(tr, "cual", undefined, fila[TITULO]);
    cual.append(tablero.crear("span", "codigo", fila[CODIGO]), " ");
    if (fila[SENTIDO][0] === "↓") cual.append(tablero.crear("span", "sentido", "↓ menos es mejor"), " ");
    cual.append(tablero.crear("span", "dos-lineas", fila[NOMBRE]));
    celda(tr, "organo", fila[ORGANO] || "—");
    const base = celda(tr, "numero", fila[BASE]);
    if (fila[BASE_ANIO]) base.append(tablero.crear("span", "tenue", " " + fila[BASE_ANIO]));
    celda(tr, "numero", fila[META], fila[SENTIDO][1]);
    celda(tr, "numero", fila[SEMESTRE]);
    celda(tr, "numero", fila[ANIO]);
    celda(tr, "numero", fila[PCT_SEMESTRE]);
    const avance = celda(tr, "numero fuerte texto-" + fila[BANDA], " " + fila[AVANCE]);
    const marca = tablero.crear("span", "marca banda-" + fila[BANDA], MARCA[fila[BANDA]]);
    marca.setAttribute("aria-hidden", "true");
    avance.prepend(marca);
    celda(tr, "numero", fila[REAL]);
    celda(tr, "numero", fila[TIPO2], fila[TIPO2_TITULO]);
    celda(tr, "numero tenue", fila[PUBLICADO], fila[FUENTE]);
    return tr;
  }

  (tablero.alResponder = tablero.alResponder || []).push(function (r) {
    if (!r.indicadores) return; // another view
    $("indicadores-filas").replaceChildren(...r.indicadores.map((fila) => (fila[QUE] === "indicador" ? indicador(fila) : cabeza(fila))));
    const caja = $("indicadores-palabras");
    if (caja.value !== r.q) window.dash_clientside.set_props("indicadores-palabras", { value: r.q });
    caja.setAttribute("aria-label", "Mostrar solo los indicadores que contengan estas palabras");
  });
})();
