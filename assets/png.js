/* A chart as an image: at twice the size that it has on screen, on white whatever the theme, with its title, what it is of, its sentence, its
   legend, the cut and the source on it. Plotly draws it as SVG and our fonts go into that: an image may not ask for them. */
(function () {
  "use strict";
  const tablero = (window.tablero = window.tablero || {});
  const $ = (id) => document.getElementById(id);
  const ESCALA = 2, ANCHO_MIN = 560, ALTO_MIN = 260, MARGEN = 16, ESPERA_MS = 80, ESPERAS = 12;
  const LETRA = '"Inter Variable", Inter, system-ui, sans-serif';
  const MORADO = "#7a1f5c";

  /* What `leer` reads of the page as it is in the light theme; nothing is painted meanwhile. */
  function aLaLuz(leer) {
    const raiz = document.documentElement, tema = raiz.getAttribute("data-bs-theme");
    raiz.setAttribute("data-bs-theme", "light");
    try { return leer(); } finally { raiz.setAttribute("data-bs-theme", tema || "light"); }
  }

  function colores() {
    const c = getComputedStyle(document.documentElement);
    return Object.fromEntries(["fondo", "tinta", "tinta-2", "linea", "acento"].map((n) => [n, c.getPropertyValue("--" + n).trim()]));
  }

  /* ---- the figure: what the page's CSS does to its texts and lines has to be said in it */
  function figura(gd, k) {
    const f = JSON.parse(JSON.stringify({ data: gd.data, layout: gd.layout }));
    f.layout.font = { ...f.layout.font, family: LETRA, color: k.tinta };
    f.layout.paper_bgcolor = f.layout.plot_bgcolor = k.fondo;
    for (const [nombre, eje] of Object.entries(f.layout)) {
      if (!/^[xy]axis\d*$/.test(nombre)) continue;
      const tinta = nombre[0] === "x" ? k["tinta-2"] : k.tinta;
      eje.tickfont = { ...eje.tickfont, color: tinta };
      eje.gridcolor = k.linea;
      if (eje.title) eje.title = { ...(typeof eje.title === "string" ? { text: eje.title } : eje.title), font: { ...eje.title.font, color: k["tinta-2"] } };
    }
    delete f.layout.width;
    delete f.layout.height;
    return f;
  }

  /* The page's own font rules with the files inside, asked for once. */
  let fuentes = null;
  function letras() {
    const deHoja = (h) => { try { return Array.from(h.cssRules); } catch (e) { return []; } };
    const reglas = Array.from(document.styleSheets).flatMap(deHoja).filter((r) => r instanceof CSSFontFaceRule && r.cssText.includes("Inter Variable"));
    fuentes = fuentes || Promise.all(reglas.map(async function (regla) {
      const direccion = /url\("?([^")]+)"?\)/.exec(regla.cssText)[1];
      const r = await fetch(new URL(direccion, regla.parentStyleSheet.href));
      if (!r.ok) throw new Error(String(r.status));
      const texto = btoa(Array.from(new Uint8Array(await r.arrayBuffer()), (b) => String.fromCharCode(b)).join(""));
      return regla.cssText.replace(/url\([^)]+\)/, `url(data:font/woff2;base64,${texto})`);
    })).then((todas) => todas.join("\n"));
    fuentes.catch(() => { fuentes = null; });
    return fuentes;
  }

  /* An SVG draws before its fonts are in: it is drawn small until it stays the same. */
  async function asentar(imagen, ancho, alto) {
    const hoja = document.createElement("canvas"), lienzo = hoja.getContext("2d", { willReadFrequently: true });
    hoja.width = ancho;
    hoja.height = Math.min(alto, 400);
    for (let i = 0, igual = 0, antes = ""; i < ESPERAS && igual < 2; i++) {
      lienzo.clearRect(0, 0, hoja.width, hoja.height);
      lienzo.drawImage(imagen, 0, 0, ancho, alto);
      const ahora = hoja.toDataURL();
      igual = ahora === antes ? igual + 1 : 0;
      antes = ahora;
      await new Promise((r) => setTimeout(r, ESPERA_MS));
    }
  }

  async function dibujo(gd, k, fuente) {
    const ancho = Math.max(ANCHO_MIN, Math.round(gd._fullLayout.width)), alto = Math.max(ALTO_MIN, Math.round(gd._fullLayout.height));
    const url = await window.Plotly.toImage(figura(gd, k), { format: "svg", width: ancho, height: alto, imageDataOnly: true });
    const svg = url.replace(/(<svg[^>]*>)/, (todo) => todo + "<style>" + fuente + "</style>");
    const imagen = new Image(ancho, alto);
    const direccion = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
    imagen.src = direccion;
    await imagen.decode();
    await asentar(imagen, ancho, alto);
    return { imagen, ancho, alto, soltar: () => URL.revokeObjectURL(direccion) };
  }

  /* ---- the words around it */
  function partir(lienzo, texto, ancho) {
    const lineas = [];
    let linea = "";
    for (const palabra of texto.split(/\s+/)) {
      const junta = linea ? linea + " " + palabra : palabra;
      if (linea && lienzo.measureText(junta).width > ancho) { lineas.push(linea); linea = palabra; } else linea = junta;
    }
    return linea ? [...lineas, linea] : lineas;
  }

  /* The parts of the legend in the panel's head: mark or small line, and word. */
  function leyenda(panel) {
    return Array.from(panel.querySelectorAll(".panel-cabeza .leyenda > span")).map(function (parte) {
      const marcas = Array.from(parte.querySelectorAll(".marca, .cuadro, .rayita, .linea-acumulada, [aria-hidden=true]"), (m) => {
        const texto = m.textContent.trim(), estilo = getComputedStyle(m);
        return { texto, color: texto ? estilo.color : estilo.backgroundColor, ancho: m.offsetWidth, alto: m.offsetHeight };
      });
      const copia = parte.cloneNode(true);
      copia.querySelectorAll(".marca, .cuadro, .rayita, .linea-acumulada, [aria-hidden=true]").forEach((m) => m.remove());
      return { marcas, palabra: copia.textContent.trim() };
    });
  }

  function renglones(lienzo, ancho, panel, k) {
    const frase = document.title.replace(/ · Tablero POI$/, ""), texto = (e) => (e ? e.textContent.trim() : "");
    const marcas = [document.body.dataset.sintetica === "true" ? "DATOS SINTÉTICOS: todo es inventado" : "", /[?&]supuesto=/.test(location.search) ? "SUPUESTO: no son cifras registradas" : ""].filter(Boolean);
    const bloque = (cadena, letra, color, alto) => { lienzo.font = letra; return partir(lienzo, cadena, ancho - 2 * MARGEN).map((linea) => ({ linea, letra, color, alto })); };
    const id = panel.querySelector(".marco").id.replace("-marco", "");
    return {
      cinta: marcas.join(" · "),
      arriba: [
        ...bloque(texto($(id + "-titulo")), `700 17px ${LETRA}`, k.acento, 23),
        ...bloque(frase, `600 13px ${LETRA}`, k.tinta, 18),
        ...bloque(texto($(id + "-frase")), `400 13px ${LETRA}`, k["tinta-2"], 18),
      ],
      leyenda: aLaLuz(() => leyenda(panel)),
      abajo: bloque(texto($("pie")), `400 11px ${LETRA}`, k["tinta-2"], 15),
    };
  }

  function escribirLeyenda(lienzo, partes, y, k) {
    let x = MARGEN;
    lienzo.font = `400 12px ${LETRA}`;
    for (const { marcas, palabra } of partes) {
      for (const m of marcas) {
        lienzo.fillStyle = m.color;
        if (m.texto) { lienzo.fillText(m.texto, x, y); x += lienzo.measureText(m.texto).width + 4; } else { lienzo.fillRect(x, y - m.alto + 2, m.ancho, m.alto); x += m.ancho + 5; }
      }
      lienzo.fillStyle = k["tinta-2"];
      lienzo.fillText(palabra, x, y);
      x += lienzo.measureText(palabra).width + 16;
    }
  }

  async function componer(panel) {
    const gd = panel.querySelector(".js-plotly-plot");
    const k = aLaLuz(colores), { imagen, ancho, alto, soltar } = await dibujo(gd, k, await letras());
    const hoja = document.createElement("canvas"), lienzo = hoja.getContext("2d");
    const r = renglones(lienzo, ancho, panel, k), suma = (lista) => lista.reduce((a, l) => a + l.alto, 0);
    const cinta = r.cinta ? 26 : 0, leyendas = r.leyenda.length ? 22 : 0;
    hoja.width = ancho * ESCALA;
    hoja.height = Math.round((cinta + MARGEN + suma(r.arriba) + leyendas + alto + 8 + suma(r.abajo) + MARGEN) * ESCALA);
    lienzo.scale(ESCALA, ESCALA);
    lienzo.fillStyle = k.fondo;
    lienzo.fillRect(0, 0, hoja.width, hoja.height);
    if (cinta) {
      lienzo.fillStyle = MORADO;
      lienzo.fillRect(0, 0, ancho, cinta);
      lienzo.fillStyle = "#ffffff";
      lienzo.font = `700 13px ${LETRA}`;
      lienzo.fillText(r.cinta, MARGEN, 18);
    }
    let y = cinta + MARGEN;
    const escribir = (l) => { lienzo.font = l.letra; lienzo.fillStyle = l.color; lienzo.fillText(l.linea, MARGEN, y + l.alto - 6); y += l.alto; };
    r.arriba.forEach(escribir);
    if (leyendas) { escribirLeyenda(lienzo, r.leyenda, y + 16, k); y += leyendas; }
    lienzo.drawImage(imagen, 0, y, ancho, alto);
    y += alto + 8;
    r.abajo.forEach(escribir);
    soltar();
    return new Promise((bien, mal) => hoja.toBlob((b) => (b ? bien(b) : mal(new Error("no image"))), "image/png"));
  }

  /* ---- its name, as those of the downloads: dashboard/descargas/nombre.py */
  const parte = (texto) => texto.normalize("NFC").toLowerCase().replace(/\([^)]*\)/g, " ").replace(/[^a-z0-9áéíóúüñ]+/g, " ").trim().split(" ").join("-").slice(0, 40).replace(/-+$/, "");

  function nombre(panel) {
    const id = panel.querySelector(".marco").id.replace("-marco", "");
    return (tablero.estado.archivo || "tablero-poi_{}").replace("{}", parte($(id + "-titulo").textContent) || id) + ".png";
  }

  async function guardar(boton) {
    const panel = boton.closest(".panel"), gd = panel.querySelector(".js-plotly-plot");
    if (!gd || !gd.data || !gd.data.length) { tablero.brindis("No hay nada que dibujar"); return; }
    boton.disabled = true;
    try {
      const url = URL.createObjectURL(await componer(panel)), a = tablero.crear("a");
      a.href = url;
      a.download = nombre(panel);
      a.click();
      setTimeout(() => URL.revokeObjectURL(url), 10000);
      tablero.decir("Imagen guardada: " + a.download);
    } catch (e) {
      tablero.brindis("No se pudo hacer la imagen: vuelva a intentarlo");
    } finally {
      boton.disabled = false;
      boton.focus({ preventScroll: true });
    }
  }

  document.addEventListener("click", function (e) {
    const boton = e.target.closest && e.target.closest("[id$='-png']");
    if (boton) guardar(boton);
  });
})();
