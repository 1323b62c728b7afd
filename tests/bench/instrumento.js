/* Times one click inside the page, so that driving the browser is not part of it.
   t0 is the time stamp of pointerup; a part of the page is painted in the task right after the animation frame that follows
   the last change of its DOM (400 ms of quiet end the watch). Not counted, for nobody sees it: what the pointer draws by
   hovering, the classes that Dash puts on a chart while it waits for it, the scroll bars that the grid measures once its
   rows are there, the copy for screen readers inside Streamlit's canvas, and what happens to a chart already taken away. */
(() => {
  const QUIETO_MS = 400;
  const LIMITE_MS = 15000;
  const ATRIBUTOS = ["d", "transform", "x", "y", "width", "height", "style", "class"];
  const SIN_VERSE = ".hoverlayer, .modebar-container, .draglayer, .zoomlayer, canvas, [data-testid='stToolbar']";
  const soloMarca = (c, e) => c.type === "attributes" &&
    ((c.attributeName === "class" && e.matches(".js-plotly-plot")) || (e.closest(".ag-root-wrapper") && !e.closest(".ag-row")));
  const elemento = (nodo) => (nodo.nodeType === 1 ? nodo : nodo.parentElement);

  /* `partes`: name → selector of the elements that make it up; `firma`: expression that changes with the answer.
     Resolves to the milestones in ms after the click, or says what is missing. */
  window.__medir = (partes, firma) => new Promise((resolver) => {
    const leerFirma = new Function("return " + firma);
    const antes = leerFirma();
    const ultimo = {}, pintado = {};
    let t0 = null, reloj = null;
    const pendiente = new Set();

    function pintar(parte) {
      if (pendiente.has(parte)) return;
      pendiente.add(parte);
      const canal = new MessageChannel();
      canal.port1.onmessage = () => { pendiente.delete(parte); pintado[parte] = performance.now(); };
      requestAnimationFrame(() => canal.port2.postMessage(0));
    }
    const observador = new MutationObserver((cambios) => {
      if (t0 === null) return;
      for (const [parte, selector] of Object.entries(partes)) {
        const toca = cambios.some((c) => {
          const e = elemento(c.target);
          return e && e.isConnected && !soloMarca(c, e) && !e.closest(SIN_VERSE) && e.closest(selector);
        });
        if (toca) { ultimo[parte] = performance.now(); pintar(parte); }
      }
    });
    observador.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true, attributeFilter: ATRIBUTOS });

    window.addEventListener("pointerup", (e) => { t0 = e.timeStamp; performance.clearResourceTimings(); }, { capture: true, once: true });
    const inicio = performance.now();
    reloj = setInterval(() => {
      const ahora = performance.now();
      const quieto = t0 !== null && !pendiente.size && Object.values(ultimo).length && ahora - Math.max(...Object.values(ultimo)) > QUIETO_MS;
      const hecho = quieto && leerFirma() !== antes;
      if (!hecho && ahora - inicio < LIMITE_MS) return;
      clearInterval(reloj);
      observador.disconnect();
      const desde = (t) => (t === undefined ? null : t - t0);
      resolver({
        hecho: Boolean(hecho),
        pintado: Object.fromEntries(Object.keys(partes).map((p) => [p, desde(pintado[p])])),
        // What came from the browser's own cache was not asked of anybody.
        peticiones: performance.getEntriesByType("resource").filter((r) => r.transferSize > 0).map((r) => ({
          ruta: new URL(r.name).pathname, sale: desde(r.requestStart), llega: desde(r.responseStart), fin: desde(r.responseEnd),
          espera: r.responseStart - r.requestStart, codificado: r.encodedBodySize, entero: r.decodedBodySize,
        })),
      });
    }, 40);
  });
})();
