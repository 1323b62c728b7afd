/* The meeting: slides that fill the screen, turned by keys, a clicker, the edges or a finger. They all came in one answer, so
   turning one asks nothing: its number is written over the address of this entry. */
(function () {
  "use strict";
  const tablero = (window.tablero = window.tablero || {});
  const $ = (id) => document.getElementById(id);
  const QUIETA_MS = 3000, DIGITOS_MS = 900, DEDO_PX = 60;
  let llenas = ""; // address, without slide, of the slides that are on the page
  let actual = 1;
  let quieta = null, cifras = "", reloj = null, aPosta = false;

  const enReunion = () => document.body.dataset.modo === "reunion";
  const laminas = () => Array.from(document.querySelectorAll("#reunion-laminas > .lamina"));
  const sinLamina = (direccion) => { const u = new URL(direccion, location.origin); u.searchParams.delete("lamina"); return u.pathname + u.search; };
  const esReunion = (direccion) => new URLSearchParams(direccion.split("?")[1] || "").get("modo") === "reunion";
  const pedida = () => Math.max(1, parseInt(new URLSearchParams(location.search).get("lamina"), 10) || 1);

  /* ---- which slide */
  function mostrar(n, callada) {
    const todas = laminas();
    if (!todas.length) return;
    actual = Math.max(1, Math.min(todas.length, n));
    todas.forEach((l, i) => { l.classList.toggle("visible", i + 1 === actual); l.inert = i + 1 !== actual; });
    $("reunion-cuenta").textContent = actual + " / " + todas.length;
    $("reunion-atras").disabled = actual === 1;
    $("reunion-adelante").disabled = actual === todas.length;
    const una = todas[actual - 1];
    tablero.reunion = { reunion: true, direccion: una.dataset.direccion, sobre: una.dataset.nodo }; // what an agreement written now is about
    const direccion = tablero.enLamina(location.pathname + location.search);
    if (direccion !== location.pathname + location.search) tablero.escribir(direccion);
    if (tablero.estado.permanente) tablero.estado.permanente = tablero.enLamina(tablero.estado.permanente);
    if (!callada) tablero.decir(una.getAttribute("aria-label"));
    document.body.dataset.lamina = String(actual);
  }

  /* An address of the meeting with the slide on screen. */
  tablero.enLamina = function (direccion) {
    const n = laminas().length && !document.body.classList.contains("reunion-vacia") ? actual : pedida();
    const base = direccion.replace(/([?&])lamina=[^&]*&?/, "$1").replace(/[?&]$/, "");
    return n > 1 ? base.replace(/modo=reunion/, "modo=reunion&lamina=" + n) : base;
  };

  const pasar = (cuantas) => { const todas = laminas().length, n = Math.max(1, Math.min(todas, actual + cuantas)); if (n !== actual) mostrar(n); };

  function cifra(d) { // "1", then "2" at once: the twelfth
    const dichas = cifras + d, todas = laminas().length;
    cifras = Number(dichas) <= todas ? dichas : d;
    const n = Number(cifras) || 10;
    if (n <= todas) mostrar(n);
    clearTimeout(reloj);
    reloj = setTimeout(() => { cifras = ""; }, DIGITOS_MS);
  }

  /* ---- in and out */
  const ultima = () => { try { return localStorage.getItem("tablero-agenda") || ""; } catch (e) { return ""; } };
  tablero.recordarAgenda = (texto) => { try { texto ? localStorage.setItem("tablero-agenda", texto) : localStorage.removeItem("tablero-agenda"); } catch (e) { /* private mode */ } };

  function entrar() {
    completar(true);
    tablero.poner({ modo: "reunion", lamina: null, agenda: ultima(), acuerdos: null }, "push");
  }

  function salir() { // to where one came from; opened by a link, nothing is left behind for Esc to come back to
    const direccion = tablero.con({ modo: null, lamina: null, agenda: null });
    completar(false);
    tablero.ir(direccion, tablero.anterior((d) => d === direccion) ? "rewind" : "replace");
  }

  const volver = () => tablero.volver(esReunion);

  /* Full screen where the browser lets; it fills the window anyway. Esc is kept for the page where that can be asked for. */
  function completar(si) {
    aPosta = true;
    const hecho = si === Boolean(document.fullscreenElement) ? null : si ? document.documentElement.requestFullscreen?.() : document.exitFullscreen();
    Promise.resolve(hecho).then(() => { if (si) return navigator.keyboard?.lock?.(["Escape"]); }).catch(() => {}).finally(() => setTimeout(() => { aPosta = false; }, 300));
  }

  document.addEventListener("fullscreenchange", function () { // the browser took Esc for itself: it is Esc all the same
    if (document.fullscreenElement || aPosta || document.querySelector("dialog[open]")) return;
    enReunion() ? salir() : volver();
  });

  /* ---- the cursor, the buttons and the clock */
  function despertar() {
    document.body.classList.remove("reunion-quieta");
    clearTimeout(quieta);
    if (enReunion()) quieta = setTimeout(() => { if (enReunion() && !document.querySelector("dialog[open]")) document.body.classList.add("reunion-quieta"); }, QUIETA_MS);
  }
  for (const tipo of ["mousemove", "mousedown", "touchstart"]) document.addEventListener(tipo, despertar, { passive: true });

  function marcarHora() {
    if ($("reunion-reloj")) $("reunion-reloj").textContent = new Date().toLocaleTimeString("es-PE", { hour: "2-digit", minute: "2-digit", hour12: false });
  }
  setInterval(marcarHora, 5000);

  const copiar = () => $("copiar-enlace").click(); // year, cut, slide and agenda: tablero.estado.permanente

  /* ---- keys: before the page's own (window comes before document), so that / and ? do not open what cannot be seen */
  const TECLAS = {
    ArrowRight: () => pasar(1), PageDown: () => pasar(1), " ": (e) => pasar(e.shiftKey ? -1 : 1),
    ArrowLeft: () => pasar(-1), PageUp: () => pasar(-1), Backspace: () => pasar(-1),
    Home: () => mostrar(1), End: () => mostrar(laminas().length),
    ArrowDown: () => recorrer(1), ArrowUp: () => recorrer(-1),
    f: () => completar(!document.fullscreenElement), g: () => tablero.abrirAgenda(), c: copiar, Escape: salir, r: salir,
    "/": () => {}, "?": () => {},
  };
  window.addEventListener("keydown", function (e) {
    if (e.ctrlKey || e.metaKey || e.altKey || !e.target.closest || e.target.closest("input, textarea, select, dialog, [contenteditable=true]")) return;
    const tecla = e.key.length === 1 ? e.key.toLowerCase() : e.key;
    if (!enReunion()) {
      if (tecla === "r" && !e.repeat) { e.preventDefault(); entrar(); }
      else if (tecla === "Escape" && nadaAbierto() && volver()) e.stopImmediatePropagation();
      return;
    }
    const hacer = /^[0-9]$/.test(tecla) ? () => cifra(tecla) : TECLAS[tecla];
    if (!hacer || (tecla === " " && e.target.closest("button, a"))) return;
    e.preventDefault();
    e.stopImmediatePropagation();
    hacer(e);
  }, true);

  /* Whether Esc has nothing to close before it goes back to the meeting. The sheet that a slide led to is closed by going back. */
  const nadaAbierto = () => (!document.body.classList.contains("con-hoja") || tablero.recien(esReunion)) && !document.body.classList.contains("buscando")
    && !document.querySelector("details.menu[open], .ag-popup-child, dialog[open], #definiciones:not([hidden]), #acuerdos > *");

  function recorrer(paso) { // the bars and rows of the slide, which Enter goes into
    const enlaces = Array.from(document.querySelectorAll(".lamina.visible a.ir"));
    const i = enlaces.indexOf(document.activeElement);
    if (enlaces.length) enlaces[i < 0 ? (paso > 0 ? 0 : enlaces.length - 1) : Math.max(0, Math.min(enlaces.length - 1, i + paso))].focus();
  }

  /* ---- mouse and finger */
  const BOTONES = {
    "abrir-reunion": entrar, "volver-reunion": volver, "reunion-atras": () => pasar(-1), "reunion-adelante": () => pasar(1), "reunion-salir": salir,
    "reunion-completa": () => completar(!document.fullscreenElement), "reunion-agenda": () => tablero.abrirAgenda(), "reunion-enlace": copiar, "reunion-acuerdo": () => tablero.acuerdos.abrir("nuevo"),
  };
  document.addEventListener("click", function (e) {
    const boton = e.target.closest && e.target.closest("button");
    if (boton && BOTONES[boton.id]) { BOTONES[boton.id](); if (enReunion()) boton.blur(); return; }
    const fila = enReunion() && e.target.closest("tr[data-href]"); // a row of a table goes where its name goes
    if (fila && !e.target.closest("a") && !e.button && String(getSelection()) === "") tablero.ir(fila.dataset.href, "push");
  });

  let dedo = null;
  document.addEventListener("touchstart", (e) => { dedo = enReunion() && e.touches.length === 1 && !e.target.closest("dialog") ? e.touches[0] : null; }, { passive: true });
  document.addEventListener("touchend", function (e) {
    if (!dedo || !enReunion()) return;
    const x = e.changedTouches[0].clientX - dedo.clientX, y = e.changedTouches[0].clientY - dedo.clientY;
    dedo = null;
    if (Math.abs(x) > DEDO_PX && Math.abs(x) > 1.5 * Math.abs(y)) pasar(x < 0 ? 1 : -1);
  }, { passive: true });

  /* ---- going and answering */
  (tablero.alIr = tablero.alIr || []).push(function () {
    const volverA = $("volver-reunion");
    if (volverA) volverA.hidden = enReunion() || !tablero.anterior(esReunion);
    despertar();
    if (!enReunion()) {
      tablero.reunion = null;
      delete document.body.dataset.lamina;
      document.body.classList.remove("reunion-vacia");
      return;
    }
    marcarHora();
    const mismas = llenas !== "" && sinLamina(location.pathname + location.search) === llenas;
    document.body.classList.toggle("reunion-vacia", !mismas);
    if (mismas) { actual = pedida(); mostrar(actual, true); } // coming back: they are there already, and are asked for again behind
    if (document.activeElement && document.activeElement !== document.body && !document.activeElement.closest("dialog")) document.activeElement.blur();
  });

  (tablero.alResponder = tablero.alResponder || []).push(function (r) {
    if (!r.reunion) return;
    const nuevas = document.body.classList.contains("reunion-vacia");
    document.body.classList.remove("reunion-vacia");
    llenas = sinLamina(r.direccion);
    tablero.agenda = r.reunion;
    $("reunion-pptx").href = $("reunion-pptx").pathname + r.direccion.slice(r.direccion.indexOf("?"));
    mostrar(nuevas ? pedida() : actual);
  });
})();
