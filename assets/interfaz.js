/* Around the views: search by keyboard, menus, theme, definitions, the sheet's focus, copying the address. */
(function () {
  "use strict";
  const tablero = (window.tablero = window.tablero || {});
  const $ = (id) => document.getElementById(id);

  /* ---- search: a combobox; the list is filled by the server, the arrows walk over it */
  let marcado = -1;
  const opciones = () => Array.from(document.querySelectorAll("#resultados .resultado"));
  function marcar(i) {
    const lista = opciones();
    marcado = lista.length ? (i + lista.length) % lista.length : -1;
    lista.forEach((o, k) => { o.classList.toggle("marcado", k === marcado); o.setAttribute("aria-selected", String(k === marcado)); });
    const caja = $("buscar");
    if (marcado >= 0) { lista[marcado].scrollIntoView({ block: "nearest" }); caja.setAttribute("aria-activedescendant", lista[marcado].id); }
    else caja.removeAttribute("aria-activedescendant");
  }
  tablero.cerrarBusqueda = function () {
    const caja = $("buscar");
    document.body.classList.remove("buscando");
    if (caja) { caja.setAttribute("aria-expanded", "false"); caja.blur(); }
    window.dash_clientside.set_props("buscar", { value: "" });
    marcado = -1;
  };
  function vestirBusqueda() {
    const caja = $("buscar");
    if (!caja || caja.getAttribute("role")) return;
    for (const [k, v] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-controls": "resultados", "aria-expanded": "false",
      "aria-label": "Buscar por código o por palabras" })) caja.setAttribute(k, v);
    $("resultados").setAttribute("role", "listbox");
    $("resultados").setAttribute("aria-label", "Resultados");
    $("palabras").setAttribute("aria-label", "Mostrar solo las AOI que contengan estas palabras");
    const alDia = () => $("resultados").dataset.texto === caja.value; // the list answers what is in the box now
    let saltar = false; // Enter was pressed before its list came
    new MutationObserver(function () {
      const hay = $("resultados").childElementCount > 0;
      document.body.classList.toggle("buscando", hay && document.activeElement === caja);
      caja.setAttribute("aria-expanded", String(hay));
      marcar(opciones().length ? 0 : -1);
      if (saltar && alDia()) { saltar = false; if (opciones().length) opciones()[0].click(); }
    }).observe($("resultados"), { childList: true, attributes: true, attributeFilter: ["data-texto"] });
    caja.addEventListener("input", () => { saltar = false; });
    caja.addEventListener("focus", () => document.body.classList.toggle("buscando", $("resultados").childElementCount > 0));
    caja.addEventListener("keydown", function (e) {
      if (e.key === "ArrowDown" || e.key === "ArrowUp") { e.preventDefault(); marcar(marcado + (e.key === "ArrowDown" ? 1 : -1)); }
      else if (e.key === "Enter") { e.preventDefault(); if (!alDia()) saltar = Boolean(caja.value.trim()); else if (opciones()[marcado]) opciones()[marcado].click(); }
      else if (e.key === "Escape") { e.stopPropagation(); tablero.cerrarBusqueda(); }
    });
  }

  /* ---- menus */
  document.addEventListener("click", function (e) {
    document.querySelectorAll("details.menu[open]").forEach((m) => { if (!m.contains(e.target)) m.open = false; });
    if (document.body.classList.contains("buscando") && !e.target.closest(".buscador")) document.body.classList.remove("buscando");
    const boton = e.target.closest && e.target.closest("button[id], .cerrar-definiciones");
    if (!boton) return;
    if (boton.id === "cambiar-tema") cambiarTema();
    else if (boton.id === "copiar-enlace") copiar();
    else if (boton.id === "abrir-definiciones") definiciones(true);
    else if (boton.classList.contains("cerrar-definiciones")) definiciones(false);
  });

  /* ---- theme: the person's, else the system's */
  function tema(cual) { document.documentElement.setAttribute("data-bs-theme", cual); }
  function cambiarTema() {
    const nuevo = document.documentElement.getAttribute("data-bs-theme") === "dark" ? "light" : "dark";
    tema(nuevo);
    try { localStorage.setItem("tablero-tema", nuevo); } catch (e) { /* private mode */ }
  }
  (function () {
    let guardado = null;
    try { guardado = localStorage.getItem("tablero-tema"); } catch (e) { /* private mode */ }
    tema(guardado || "light");
  })();

  /* ---- the address, saying year and cut so that it shows the same after the next cut too */
  function copiar() {
    const direccion = location.origin + (tablero.estado.permanente || location.pathname + location.search);
    const hecho = () => tablero.brindis(direccion.includes("supuesto=") ? "Enlace copiado: lleva un SUPUESTO" : "Enlace copiado");
    if (navigator.clipboard && window.isSecureContext) { navigator.clipboard.writeText(direccion).then(hecho, () => aMano(direccion, hecho)); return; }
    aMano(direccion, hecho);
  }
  function aMano(direccion, hecho) { // plain http inside a ministry: no clipboard API there
    const caja = tablero.crear("textarea", "visually-hidden");
    caja.value = direccion;
    document.body.append(caja);
    caja.select();
    const listo = document.execCommand("copy");
    caja.remove();
    listo ? hecho() : window.prompt("Copie este enlace:", direccion);
  }

  /* ---- definitions */
  let volverA = null;
  function definiciones(abrir) {
    const d = $("definiciones");
    d.hidden = !abrir;
    if (abrir) { volverA = document.activeElement; $("definiciones-titulo").focus(); } else if (volverA) volverA.focus();
  }

  /* ---- the AOI sheet: focus goes in when it opens, comes back when it closes */
  let hojaAbierta = "";
  let antes = null;
  (tablero.alResponder = tablero.alResponder || []).push(function (r) {
    const elegida = r.elegida;
    document.body.classList.toggle("con-hoja", Boolean(elegida));
    if (elegida && elegida !== hojaAbierta) {
      if (!hojaAbierta) antes = document.activeElement;
      const titulo = $("hoja-titulo");
      if (titulo) { titulo.focus({ preventScroll: true }); $("hoja").scrollTop = 0; }
    } else if (!elegida && hojaAbierta && antes && document.contains(antes)) antes.focus({ preventScroll: true });
    hojaAbierta = elegida;
    if ($("palabras").value !== r.q) window.dash_clientside.set_props("palabras", { value: r.q });
    vestirBusqueda();
  });

  /* ---- keys: / searches, ? explains, Esc closes what is open */
  document.addEventListener("keydown", function (e) {
    const escribe = e.target.closest && e.target.closest("input, textarea, select, [contenteditable=true]");
    if (e.key === "Escape") {
      const menu = document.querySelector("details.menu[open]");
      if (menu) { menu.open = false; menu.querySelector("summary").focus(); }
      else if (!$("definiciones").hidden) definiciones(false);
      else if (hojaAbierta && !escribe && !document.querySelector(".ag-popup-child")) tablero.poner({ aoi: null }, "push");
      return;
    }
    if (escribe || e.ctrlKey || e.metaKey || e.altKey) return;
    if (e.key === "/") { e.preventDefault(); $("buscar").focus(); }
    else if (e.key === "?") definiciones(true);
  });
})();
