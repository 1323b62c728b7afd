/* The view Datos: files go up in parts, are reviewed by the server, and are loaded or discarded by their token.
   Nothing that a file or a person wrote becomes markup: texts are set as text, the report is drawn by React. */
(function () {
  "use strict";
  const tablero = (window.tablero = window.tablero || {});
  const $ = (id) => document.getElementById(id);
  const SUBIDA = "tablero-subida";
  const INTENTOS = 3;
  const FALLAS_MAX = 40; // some 45 seconds
  const COLA = 22;
  const ESPERA_MS = [200, 300, 500, 800, 1200];

  let elegidos = []; // File
  let token = null;
  let anulado = null; // AbortController of what is going on

  /* ---- asking: a header that no other site can send, and the key if there is one */
  class Fallo extends Error {
    constructor(dicho) { super(dicho.titulo); this.dicho = dicho; }
  }

  async function pedir(ruta, cuerpo, senal) {
    const cabezas = { "X-Tablero": "datos", Accept: "application/json" };
    const clave = $("datos-clave").value;
    if (clave) cabezas["X-Tablero-Clave"] = encodeURIComponent(clave);
    const crudo = cuerpo instanceof Blob;
    if (!crudo) cabezas["Content-Type"] = "application/json";
    else cabezas["Content-Type"] = "application/octet-stream";
    return leer(await fetch(ruta, { method: "POST", headers: cabezas, body: crudo ? cuerpo : JSON.stringify(cuerpo || {}), signal: senal, cache: "no-store" }));
  }

  async function leer(r) {
    const dicho = await r.json().catch(() => null);
    if (r.ok && dicho) return dicho;
    throw new Fallo(dicho && dicho.titulo ? dicho : { titulo: "El servidor respondió con un error (" + r.status + ")", detalle: "Vuelva a intentarlo.", error: "" });
  }

  const pausa = (ms) => new Promise((r) => setTimeout(r, ms));
  const recordar = (t) => { try { t ? sessionStorage.setItem(SUBIDA, t) : sessionStorage.removeItem(SUBIDA); } catch (e) { /* private mode */ } };
  const recordada = () => { try { return sessionStorage.getItem(SUBIDA); } catch (e) { return null; } };

  /* ---- what is on screen */
  function decirFallo(lugar, error) {
    const sitio = $(lugar);
    sitio.replaceChildren();
    document.querySelectorAll(".datos-campo input[aria-invalid]").forEach((c) => c.removeAttribute("aria-invalid"));
    if (!error) return;
    const e = error instanceof Fallo ? error.dicho : { titulo: "No hay respuesta del servidor", detalle: "Revise la red y vuelva a intentarlo.", error: "" };
    sitio.append(tablero.crear("strong", "", e.titulo), tablero.crear("p", "", e.detalle));
    if (e.quejas && e.quejas.length) {
      const lista = tablero.crear("ul");
      lista.append(...e.quejas.map((q) => tablero.crear("li", "", q)));
      sitio.append(lista);
    }
    const codigo = e.error || e.id;
    if (codigo) {
      const p = tablero.crear("p", "tenue", "Código de este error: ");
      p.append(tablero.crear("code", "", codigo));
      sitio.append(p);
    }
    const campo = e.campo && $((lugar === "retirar-fallo" && e.campo === "quien" ? "datos-retira" : "datos-" + e.campo));
    if (campo) { campo.setAttribute("aria-invalid", "true"); campo.focus(); }
  }

  function decir(frase, hablar) {
    $("datos-frase").textContent = frase;
    if (hablar) tablero.decir(frase);
  }

  function progreso(parte) { // null hides it, undefined: not known how far
    const barra = $("datos-progreso");
    barra.hidden = parte === null;
    if (parte === undefined) barra.removeAttribute("value");
    else if (parte !== null) barra.value = parte;
  }

  function mostrarInforme(arbol) { window.dash_clientside.set_props("datos-informe", { children: arbol || [] }); }

  function ocupar(si) {
    $("datos-revisar").disabled = si;
    $("datos-elegir").disabled = si;
    $("datos-cancelar").hidden = !si;
    document.body.classList.toggle("datos-ocupado", si);
  }

  function botones(cargar) { // null: neither; "": nothing to load; else what the button says
    $("datos-cargar").hidden = !cargar;
    $("datos-cargar").disabled = false;
    if (cargar) $("datos-cargar").textContent = cargar;
    $("datos-descartar").hidden = cargar === null;
  }

  const tamano = (n) => (n >= 1 << 20 ? (n / (1 << 20)).toLocaleString("en-US", { maximumFractionDigits: 1 }) + " MB" : Math.max(1, Math.round(n / 1024)).toLocaleString("en-US") + " kB");

  function pintarElegidos() {
    $("datos-elegidos").replaceChildren(...elegidos.map(function (archivo, i) {
      const li = tablero.crear("li"), quitar = tablero.crear("button", "boton-texto", "Quitar");
      quitar.type = "button";
      quitar.setAttribute("aria-label", "Quitar " + archivo.name);
      quitar.addEventListener("click", () => { elegidos.splice(i, 1); pintarElegidos(); $("datos-elegir").focus(); });
      const nombre = tablero.crear("span", "nombre"); // these names differ at their end: it stays in sight
      nombre.title = archivo.name;
      nombre.append(tablero.crear("span", "", archivo.name.slice(0, -COLA)), tablero.crear("span", "cola", archivo.name.slice(-COLA)));
      li.append(nombre, tablero.crear("span", "tenue", tamano(archivo.size)), quitar);
      return li;
    }));
  }

  function agregar(lista) {
    const maximo = Number($("datos").dataset.archivos);
    for (const a of lista) if (elegidos.length < maximo && !elegidos.some((b) => b.name === a.name && b.size === a.size && b.lastModified === a.lastModified)) elegidos.push(a);
    pintarElegidos();
    if (elegidos.length) tablero.decir(elegidos.length === 1 ? "1 archivo elegido" : elegidos.length + " archivos elegidos");
  }

  /* ---- going up, reviewing */
  async function subirParte(ruta, parte, senal) {
    for (let intento = 1; ; intento++) {
      try { return await pedir(ruta, parte, senal); } catch (e) {
        if (e instanceof Fallo || senal.aborted || intento === INTENTOS) throw e;
        await pausa(500 * intento); // a network that hiccups
      }
    }
  }

  async function subir(abierta, senal) {
    const total = elegidos.reduce((s, a) => s + a.size, 0);
    let hecho = 0;
    for (const [n, archivo] of elegidos.entries()) {
      for (let desde = 0; desde < archivo.size; desde += abierta.parte) {
        const parte = archivo.slice(desde, desde + abierta.parte);
        await subirParte("/cargas/subida/" + abierta.token + "/" + n + "?desde=" + desde, parte, senal);
        hecho += parte.size;
        progreso(hecho / total);
        decir("Subiendo " + (elegidos.length > 1 ? n + 1 + " de " + elegidos.length + ", " : "") + archivo.name + ": " + Math.floor((100 * hecho) / total) + " %");
      }
    }
  }

  async function revisar() {
    decirFallo("datos-fallo", null);
    mostrarInforme([]);
    botones(null);
    $("datos-resultado").hidden = false;
    if (!elegidos.length) { decir("", false); decirFallo("datos-fallo", new Fallo({ titulo: "Faltan los archivos", detalle: "Elija uno o más archivos, o arrástrelos al recuadro." })); return; }
    await descartar(true);
    anulado = new AbortController();
    const senal = anulado.signal;
    ocupar(true);
    decir("Subiendo…", true);
    progreso(0);
    try {
      const pedido = { archivos: elegidos.map((a) => ({ nombre: a.name, tamano: a.size })), quien: $("datos-quien").value, corte: $("datos-corte").value, pliegos: $("datos-pliegos").value };
      const abierta = await pedir("/cargas/subida", pedido, senal);
      token = abierta.token;
      recordar(token);
      await subir(abierta, senal);
      await pedir("/cargas/subida/" + token + "/revisar", null, senal);
      await seguir(token, senal);
    } catch (e) { if (!senal.aborted) fallar(e); } finally { if (anulado && anulado.signal === senal) { anulado = null; ocupar(false); } }
  }

  function fallar(e) {
    progreso(null);
    decir("", false);
    decirFallo("datos-fallo", e);
    if (e instanceof Fallo && e.dicho.campo === undefined) botones(null);
  }

  /* Asks how it goes until it ends, and shows it. A network that fails for a while does not stop what the server does. */
  async function seguir(cual, senal) {
    let fase = "", fallas = 0;
    tablero.ocupado = true; // the page that loads needs no notice of its own load (assets/novedad.js)
    try {
      for (let i = 0; ; i++) {
        let e = null;
        try { e = await leer(await fetch("/cargas/subida/" + cual + ".json", { cache: "no-store", signal: senal })); fallas = 0; } catch (causa) {
          if (causa instanceof Fallo || (senal && senal.aborted) || ++fallas > FALLAS_MAX) throw causa;
          decir("No hay respuesta del servidor; se vuelve a preguntar…", fallas === 1);
        }
        if (e) {
          decir(e.frase, e.fase !== fase);
          fase = e.fase;
          if (!e.sigue) { terminar(e); return; }
          progreso(e.progreso === null ? undefined : e.progreso);
        }
        await pausa(ESPERA_MS[Math.min(i, ESPERA_MS.length - 1)]);
      }
    } finally { tablero.ocupado = false; }
  }

  function terminar(e) {
    progreso(null);
    if (e.fase === "fallo") { decir("", false); decirFallo("datos-fallo", new Fallo(e.error)); olvidar(); return; }
    if (e.fase === "revisada") {
      mostrarInforme(e.informe);
      botones(e.boton || "");
      if (e.error) decirFallo("datos-fallo", new Fallo(e.error)); // the load failed; it can be tried again
    }
    if (e.fase === "cargada" || e.fase === "retirada") {
      olvidar();
      mostrarInforme([]);
      botones(null);
      elegidos = [];
      pintarElegidos();
      refrescar();
    }
    $("datos-titulo").focus({ preventScroll: true });
    $("datos-resultado").scrollIntoView({ block: "nearest" });
  }

  function olvidar() { token = null; recordar(null); }
  function refrescar() { tablero.ir(location.pathname + location.search, "replace"); }

  async function cargar() {
    if (!token) return;
    decirFallo("datos-fallo", null);
    $("datos-cargar").disabled = true;
    $("datos-descartar").hidden = true;
    anulado = new AbortController();
    progreso(undefined);
    try {
      await pedir("/cargas/subida/" + token + "/cargar");
      await seguir(token);
    } catch (e) {
      fallar(e);
      if (e instanceof Fallo && e.dicho.error) { const vencida = !(await vive(token)); vencida ? (olvidar(), botones(null), mostrarInforme([])) : botones($("datos-cargar").textContent); } else botones($("datos-cargar").textContent);
    } finally { anulado = null; }
  }

  const vive = (cual) => fetch("/cargas/subida/" + cual + ".json", { cache: "no-store" }).then((r) => r.ok, () => true);

  async function descartar(callado) {
    const cual = token;
    olvidar();
    if (cual) await pedir("/cargas/subida/" + cual + "/descartar").catch(() => null); // it is forgotten by itself otherwise
    if (callado) return;
    mostrarInforme([]);
    botones(null);
    decirFallo("datos-fallo", null);
    decir("Se descartó. No se escribió nada.", true);
    $("datos-elegir").focus();
  }

  function cancelar() {
    if (anulado) anulado.abort();
    anulado = null;
    ocupar(false);
    progreso(null);
    descartar(false);
  }

  /* ---- withdrawing */
  let retirando = "";
  function preguntarRetiro(boton) {
    retirando = boton.dataset.carga;
    $("retirar-que").textContent = boton.dataset.que + ".";
    if (!$("datos-retira").value) window.dash_clientside.set_props("datos-retira", { value: $("datos-quien").value });
    decirFallo("retirar-fallo", null);
    $("datos-retirar").showModal();
  }

  async function retirar() {
    $("retirar-si").disabled = true;
    decirFallo("retirar-fallo", null);
    try {
      const { token: encargo } = await pedir("/cargas/retirar", { clave: retirando, quien: $("datos-retira").value });
      $("datos-retirar").close();
      $("datos-resultado").hidden = false;
      mostrarInforme([]);
      botones(null);
      progreso(undefined);
      await seguir(encargo).catch(fallar);
    } catch (e) { decirFallo("retirar-fallo", e); } finally { $("retirar-si").disabled = false; }
  }

  /* ---- hands: buttons, keys, dropping, the browser's own file input */
  const ACCIONES = {
    "datos-elegir": () => $("datos-archivos").click(),
    "datos-revisar": revisar, "datos-cancelar": cancelar, "datos-cargar": cargar, "datos-descartar": () => descartar(false),
    "retirar-si": retirar, "retirar-no": () => $("datos-retirar").close(),
  };

  document.addEventListener("click", function (e) {
    const boton = e.target.closest && e.target.closest("button");
    if (!boton) return;
    if (ACCIONES[boton.id]) ACCIONES[boton.id]();
    else if (boton.classList.contains("retirar")) preguntarRetiro(boton);
  });

  document.addEventListener("keydown", function (e) {
    if (e.key !== "Enter" || !e.target.closest) return;
    if (e.target.closest("#datos-formulario .datos-campo input") && !$("datos-revisar").disabled) revisar();
    else if (e.target.closest("#datos-retirar input")) retirar();
  });

  const trae = (e) => e.dataTransfer && Array.from(e.dataTransfer.types).includes("Files");
  const enDatos = () => document.body.dataset.vista === "datos" && !$("datos-formulario").hidden;
  for (const tipo of ["dragenter", "dragover"]) document.addEventListener(tipo, function (e) {
    if (!trae(e)) return;
    e.preventDefault(); // a file that falls beside the zone must not take the place of the page
    const zona = $("datos-soltar");
    if (zona) zona.classList.toggle("encima", enDatos());
    e.dataTransfer.dropEffect = enDatos() ? "copy" : "none";
  });
  for (const tipo of ["dragleave", "drop"]) document.addEventListener(tipo, function (e) {
    if (!trae(e) || (tipo === "dragleave" && e.relatedTarget)) return;
    e.preventDefault();
    $("datos-soltar").classList.remove("encima");
    if (tipo === "drop" && enDatos() && !$("datos-elegir").disabled) agregar(e.dataTransfer.files);
  });

  function vestir() {
    const sitio = $("datos-entrada");
    if (!sitio || sitio.childElementCount) return;
    const entrada = document.createElement("input");
    Object.assign(entrada, { type: "file", multiple: true, id: "datos-archivos", className: "visually-hidden", tabIndex: -1 });
    entrada.setAttribute("aria-hidden", "true");
    entrada.addEventListener("change", () => { agregar(entrada.files); entrada.value = ""; });
    sitio.append(entrada);
    for (const campo of document.querySelectorAll(".datos-campo input")) campo.setAttribute("aria-describedby", campo.id + "-ayuda");
  }

  /* A review that waited while the page was loaded again. */
  async function retomar() {
    const cual = recordada();
    if (!cual || token || !(await vive(cual))) { if (!token) recordar(null); return; }
    token = cual;
    $("datos-resultado").hidden = false;
    await seguir(cual).catch(() => olvidar());
  }

  let retomada = false;
  document.addEventListener("DOMContentLoaded", () => new MutationObserver(function (_, quien) {
    if (!$("datos-entrada")) return;
    quien.disconnect();
    vestir();
  }).observe(document.body, { childList: true, subtree: true }));
  (tablero.alResponder = tablero.alResponder || []).push(function () {
    if (retomada || document.body.dataset.vista !== "datos") return;
    retomada = true;
    retomar();
  });
})();
