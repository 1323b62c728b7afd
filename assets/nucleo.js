/* State and history: an address is the state; going somewhere is one request; its answer fills every panel.
   Drilling pushes a history entry, a filter replaces it, a crumb rewinds to the entry it names when there is one. */
(function () {
  "use strict";
  const tablero = (window.tablero = window.tablero || {});
  const ESPERA_MS = 20000;
  let n = 0; // number of the last intention; an answer to an older one is not shown
  let reloj = null;
  let ultima = null;
  let fallida = ""; // request that got no answer: the next one tells the server, so that its log has the code people were shown

  tablero.estado = { direccion: null, bloque: null, version: null, cabeza: null, permanente: null };
  tablero.alResponder = tablero.alResponder || []; // functions (respuesta) called after the charts have been painted
  tablero.alIr = tablero.alIr || []; // functions called when the address has changed, before its answer comes

  const codigo = () => Array.from(crypto.getRandomValues(new Uint8Array(4)), (b) => b.toString(16).padStart(2, "0")).join("");

  /* ---- history: the addresses of this tab's entries, by place, so that a crumb can go back to one of them */
  const leerPila = () => { try { return JSON.parse(sessionStorage.getItem("tablero-pila")) || []; } catch (e) { return []; } };
  const guardarPila = (pila) => { try { sessionStorage.setItem("tablero-pila", JSON.stringify(pila.slice(0, 500))); } catch (e) { /* private mode */ } };
  const lugar = () => (history.state && Number.isInteger(history.state.i) ? history.state.i : 0);

  function anotar(direccion, i, empujar) {
    const pila = leerPila();
    if (empujar) pila.length = i;
    pila[i] = direccion;
    guardarPila(pila);
  }

  /* ---- views: each path has its panels, which CSS shows by body[data-vista], and its own store of intentions */
  document.body.dataset.vista = location.pathname.slice(1) || "explorar"; // before anything is drawn: a grid that is born hidden has no height
  const modo = () => (new URLSearchParams(location.search).get("modo") === "reunion" ? "reunion" : ""); // any view as slides: assets/reunion.js
  document.body.dataset.modo = modo();
  let rutas = null;
  const vistaDe = (ruta) => { rutas = rutas || JSON.parse(document.getElementById("tablero").dataset.vistas); return rutas[ruta] || rutas["/"]; };

  function pedir() {
    n += 1;
    ultima = { ruta: location.pathname, busqueda: location.search, n, peticion: codigo(), fallida, cabeza: tablero.estado.cabeza };
    document.body.classList.add("esperando");
    document.body.setAttribute("aria-busy", "true");
    clearTimeout(reloj);
    reloj = setTimeout(() => tablero.fallo("El servidor tarda en responder", tablero.ultimaPeticion()), ESPERA_MS);
    return ultima;
  }

  function lanzar() {
    const [vista, almacen] = vistaDe(location.pathname);
    document.querySelectorAll("[data-pestana]").forEach((a) => (a.dataset.pestana === vista ? a.setAttribute("aria-current", "page") : a.removeAttribute("aria-current")));
    if (document.body.dataset.vista !== vista || document.body.dataset.modo !== modo()) {
      document.body.dataset.vista = vista;
      document.body.dataset.modo = modo();
      window.dispatchEvent(new Event("resize")); // charts that were hidden have no size
    }
    for (const f of tablero.alIr) f();
    window.dash_clientside.set_props(modo() ? "intencion-reunion" : almacen, { data: pedir() });
  }

  /* Goes to an address of this page. modo: "push", "replace" or "rewind". */
  tablero.ir = function (direccion, modo) {
    const i = lugar();
    if (modo === "rewind") {
      const antes = leerPila().slice(0, i).lastIndexOf(direccion);
      if (antes >= 0) { history.go(antes - i); return; }
    }
    if (direccion === location.pathname + location.search && modo !== "replace") { lanzar(); return; }
    const donde = modo === "replace" ? i : i + 1;
    history[modo === "replace" ? "replaceState" : "pushState"]({ i: donde }, "", direccion);
    anotar(direccion, donde, modo !== "replace");
    lanzar();
  };

  /* The same state with some keys of the address changed (null takes one out). */
  tablero.poner = (cambios, modo) => tablero.ir(tablero.con(cambios), modo);
  tablero.con = function (cambios) {
    const claves = new URLSearchParams(location.search);
    for (const [clave, valor] of Object.entries(cambios)) valor ? claves.set(clave, valor) : claves.delete(clave);
    const texto = claves.toString().replace(/%(2C|3A|40|2F)/g, decodeURIComponent); // as the server writes them
    return location.pathname + (texto ? "?" + texto : "");
  };

  /* Writes an address over that of this entry and asks nothing: what it says is on screen already. */
  tablero.escribir = function (direccion) {
    history.replaceState({ i: lugar() }, "", direccion);
    anotar(direccion, lugar(), false);
    tablero.estado.direccion = direccion;
  };

  /* The last address before this one that `cual` accepts; going back to it. */
  const anterior = (cual) => leerPila().slice(0, lugar()).findLastIndex((d) => typeof d === "string" && cual(d));
  tablero.recien = (cual) => lugar() > 0 && anterior(cual) === lugar() - 1;
  tablero.anterior = (cual) => anterior(cual) >= 0;
  tablero.volver = (cual) => { const antes = anterior(cual); if (antes >= 0) history.go(antes - lugar()); return antes >= 0; };

  window.addEventListener("popstate", lanzar);

  /* ---- links that change the state; with Ctrl, Shift or the middle button they open as any link does */
  document.addEventListener("click", function (e) {
    const a = e.target.closest && e.target.closest("a.ir");
    if (!a || e.defaultPrevented || e.button || e.ctrlKey || e.metaKey || e.shiftKey || e.altKey) return;
    e.preventDefault();
    const menu = a.closest("details.menu");
    if (menu) menu.open = false;
    const modo = a.classList.contains("reemplaza") ? "replace" : a.classList.contains("miga") ? "rewind" : "push";
    tablero.ir(a.getAttribute("href"), modo);
    if (a.classList.contains("resultado")) tablero.cerrarBusqueda();
  });

  /* ---- what Dash calls */
  const propias = {
    arrancar() {
      history.replaceState({ i: lugar() }, "", location.pathname + location.search);
      anotar(location.pathname + location.search, lugar(), false);
      lanzar();
      return window.dash_clientside.no_update;
    },
    responder(r) {
      if (!r || r.n !== n) return window.dash_clientside.no_update; // an older intention: a newer one is on its way
      clearTimeout(reloj);
      document.body.classList.remove("esperando");
      document.body.removeAttribute("aria-busy");
      if (r.error) { document.body.dataset.sello = String(r.n); return r.n; }
      tablero.callarFallo();
      fallida = "";
      if (r.reunion) r.direccion = tablero.enLamina(r.direccion); // slides are turned while their answer is on its way
      if (r.direccion !== location.pathname + location.search) tablero.escribir(r.direccion);
      document.title = r.titulo;
      document.body.dataset.panel = r.panel || "";
      document.body.dataset.sintetica = String(Boolean(r.sintetica));
      for (const a of document.querySelectorAll("[data-pestana]")) a.href = r.pestanas[a.dataset.pestana];
      Object.assign(tablero.estado, { direccion: r.direccion, bloque: r.bloque || tablero.estado.bloque, version: r.version, cabeza: r.cabeza, permanente: r.permanente, archivo: r.archivo });
      // Charts first: they were given their figures in this same pass; the grid follows in the next frame.
      requestAnimationFrame(() => setTimeout(() => {
        for (const f of tablero.alResponder) f(r);
        document.body.dataset.sello = String(r.n);
      }, 0));
      return r.n;
    },
    palabras(texto) {
      const ahora = new URLSearchParams(location.search).get("q") || "";
      if ((texto || "").trim() !== ahora) tablero.poner({ q: (texto || "").trim(), aoi: null }, "replace");
      return window.dash_clientside.no_update;
    },
    consultar(texto) { // an empty box asks nothing: its list is emptied here
      if ((texto || "").trim()) return texto;
      window.dash_clientside.set_props("resultados", { children: [] });
      return window.dash_clientside.no_update;
    },
  };
  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.tablero = Object.assign(window.dash_clientside.tablero || {}, propias);

  /* The code of the request that failed, to show and to tell the server of. */
  tablero.reintentar = () => { tablero.callarFallo(); lanzar(); };
  tablero.ultimaPeticion = () => (fallida = (ultima && ultima.peticion) || "");

  /* ---- a server that is gone: Dash says nothing by itself, so its own requests are watched */
  const pedirRed = window.fetch;
  window.fetch = function (recurso, opciones) {
    const ruta = String(recurso && recurso.url ? recurso.url : recurso);
    const espera = pedirRed.apply(this, arguments);
    if (!ruta.includes("_dash-update-component")) return espera;
    const cuerpo = opciones && typeof opciones.body === "string" ? opciones.body : "";
    const busca = cuerpo.includes('"consulta.data"'), visible = busca || cuerpo.includes('"intencion');
    return espera.then(
      (r) => { if (r.status >= 500 && visible) tablero.fallo("El servidor respondió con un error (" + r.status + ")", tablero.ultimaPeticion()); else if (busca) tablero.callarFallo(); return r; },
      (e) => { if (visible) tablero.fallo("No hay respuesta del servidor", tablero.ultimaPeticion()); throw e; }
    );
  };
})();
