/* Agreements: the key A opens the form wherever one is; Enter saves, Esc leaves. What is written stays on this machine
   until the server says that it has it. */
(function () {
  "use strict";
  const tablero = (window.tablero = window.tablero || {});
  const $ = (id) => document.getElementById(id);
  const CAMPOS = ["que", "responsable", "vence", "nota", "quien", "clave"];
  const DE_CADA = {
    nuevo: { titulo: "Nuevo acuerdo", guardar: "Guardar", campos: ["que", "responsable", "vence"], hecho: "guardado" },
    editar: { titulo: "Cambiar el acuerdo", guardar: "Guardar", campos: ["que", "responsable", "vence"], hecho: "cambiado" },
    cerrar: { titulo: "Cerrar el acuerdo", guardar: "Cerrar", campos: ["nota"], hecho: "cerrado", ayuda: "Qué se logró" },
    anular: { titulo: "Anular el acuerdo", guardar: "Anular", campos: ["nota"], hecho: "anulado", ayuda: "Por qué no debió estar" },
    reabrir: { titulo: "Reabrir el acuerdo", guardar: "Reabrir", campos: ["nota"], hecho: "reabierto", ayuda: "Por qué se reabre" },
  };
  const ESPERA_MS = 30000; // for an answer
  let pantalla = { sobre: "", impedimento: "", clave: false };
  let encargo = null; // what the open form is for: {modo, acuerdo, direccion, clave}
  let dada = ""; // the key that the server took, while the page lives
  let enviando = false;
  let escrito = 0; // the one that was written, until the list that has it comes

  const guardado = (clave) => { try { return localStorage.getItem(clave) || ""; } catch (e) { return ""; } };
  const guardar = (clave, valor) => { try { valor ? localStorage.setItem(clave, valor) : localStorage.removeItem(clave); } catch (e) { /* private mode */ } };
  const valor = (campo) => $("acuerdo-" + campo).value;
  /* At once in the box too: the props come a little later, and who types fast would go on where the last one ended. */
  const poner = (campo, texto) => { $("acuerdo-" + campo).value = texto; window.dash_clientside.set_props("acuerdo-" + campo, { value: texto }); };
  const clavePropia = () => Array.from(crypto.getRandomValues(new Uint8Array(12)), (b) => b.toString(16).padStart(2, "0")).join("");

  /* ---- the form */
  function abrir(modo, acuerdo) {
    if (pantalla.impedimento) { tablero.brindis(pantalla.impedimento); return; }
    const d = $("acuerdo-dialogo"), como = DE_CADA[modo];
    if (!d || d.open) return;
    vestir(d);
    const borrador = modo === "nuevo" ? leerBorrador() : null;
    encargo = { modo, acuerdo, direccion: tablero.estado.permanente || location.pathname + location.search, clave: (borrador && borrador.clave) || clavePropia() };
    $("acuerdo-titulo").textContent = acuerdo ? como.titulo + " n.º " + acuerdo.id : como.titulo;
    $("acuerdo-sobre").textContent = modo === "nuevo" ? "Sobre: " + ((tablero.reunion && tablero.reunion.sobre) || pantalla.sobre) : acuerdo.que;
    $("acuerdo-guardar").textContent = como.guardar;
    const quien = guardado("tablero-quien");
    for (const campo of CAMPOS) {
      const pedido = como.campos.includes(campo) || (campo === "quien" && !quien) || (campo === "clave" && pantalla.clave && !dada);
      $("acuerdo-campo-" + campo).hidden = !pedido;
    }
    const inicial = borrador || (modo === "editar" ? acuerdo : {});
    for (const campo of como.campos) poner(campo, inicial[campo] || "");
    poner("quien", quien);
    $("acuerdo-autor").hidden = !quien;
    $("acuerdo-autor").textContent = "Escribe " + quien + ": cambiar";
    if (como.ayuda) $("acuerdo-nota-ayuda").textContent = como.ayuda;
    decir(null);
    actual(null);
    d.showModal();
    $("acuerdo-" + como.campos[0]).focus();
  }

  function cerrar() {
    const d = $("acuerdo-dialogo");
    if (d && d.open) d.close();
  }

  function vestir(d) {
    if (d.dataset.vestido) return;
    d.dataset.vestido = "1";
    for (const campo of CAMPOS) $("acuerdo-" + campo).setAttribute("aria-describedby", `acuerdo-${campo}-ayuda`);
    d.addEventListener("keydown", function (e) {
      e.stopPropagation(); // the page's own keys are asleep while somebody writes; Esc is the dialog's
      if (e.key === "Escape" && enviando) e.preventDefault();
      if (e.key === "Enter" && !e.isComposing && e.target.matches("input, textarea")) { e.preventDefault(); enviar(); }
    });
    d.addEventListener("cancel", (e) => { if (enviando) e.preventDefault(); }); // first it is known whether it was written
    d.addEventListener("input", () => { if (encargo && encargo.modo === "nuevo") escribirBorrador(); });
    $("acuerdo-guardar").addEventListener("click", enviar);
    $("acuerdo-dejar").addEventListener("click", () => { if (!enviando) cerrar(); });
    $("acuerdo-autor").addEventListener("click", function () {
      $("acuerdo-campo-quien").hidden = false;
      $("acuerdo-autor").hidden = true;
      $("acuerdo-quien").focus();
      $("acuerdo-quien").select();
    });
  }

  /* What is half written, for a page that is left, a browser that dies or a server that is gone. */
  const leerBorrador = () => { try { return JSON.parse(guardado("tablero-acuerdo")); } catch (e) { return null; } };
  function escribirBorrador() {
    const dicho = { clave: encargo.clave, que: valor("que"), responsable: valor("responsable"), vence: valor("vence") };
    guardar("tablero-acuerdo", dicho.que || dicho.responsable || dicho.vence ? JSON.stringify(dicho) : "");
  }

  /* ---- sending */
  async function pedir(ruta, cuerpo, escrita) {
    const cabezas = { "X-Tablero": "datos", "Content-Type": "application/json", Accept: "application/json" };
    const clave = escrita || dada || valor("clave");
    if (clave) cabezas["X-Tablero-Clave"] = encodeURIComponent(clave);
    const r = await fetch(ruta, { method: "POST", headers: cabezas, body: JSON.stringify(cuerpo), cache: "no-store", signal: AbortSignal.timeout(ESPERA_MS) });
    const dicho = await r.json().catch(() => null);
    if (!r.ok || !dicho) throw Object.assign(new Error("respuesta"), { dicho, codigo: r.status });
    dada = clave;
    return dicho;
  }

  async function enviar() {
    if (enviando || !encargo) return;
    const { modo, acuerdo, direccion, clave } = encargo, como = DE_CADA[modo];
    const cuerpo = { quien: valor("quien") };
    for (const campo of como.campos) cuerpo[campo] = valor(campo);
    if (modo === "nuevo") Object.assign(cuerpo, { direccion, clave, ...(tablero.reunion || {}) });
    else cuerpo.revision = acuerdo.revision;
    enviando = true;
    $("acuerdo-guardar").disabled = true;
    decir(null);
    try {
      const hecho = await pedir(modo === "nuevo" ? "/acuerdos" : `/acuerdos/${acuerdo.id}/${modo}`, cuerpo);
      if (modo === "nuevo" && (leerBorrador() || {}).clave === clave) guardar("tablero-acuerdo", ""); // another tab has its own
      guardar("tablero-quien", cuerpo.quien.trim());
      encargo = null;
      escrito = hecho.acuerdo.id;
      cerrar();
      tablero.brindis(`Acuerdo n.º ${hecho.acuerdo.id} ${como.hecho}`);
      tablero.ir(location.pathname + location.search, "replace");
    } catch (e) { fallar(e); } finally { enviando = false; $("acuerdo-guardar").disabled = false; }
  }

  function fallar(e) {
    const dicho = e.dicho;
    if (!dicho) { decir("No hay respuesta del servidor", "Lo que escribió sigue aquí. Espere un momento y vuelva a guardar: no se escribirá dos veces."); return; }
    if (e.codigo === 403 && pantalla.clave) { dada = ""; $("acuerdo-campo-clave").hidden = false; $("acuerdo-clave").focus(); }
    decir(dicho.titulo, dicho.detalle);
    if (dicho.actual) { // the next Guardar is over what is shown now
      actual(dicho.actual);
      encargo.acuerdo = { ...encargo.acuerdo, revision: dicho.actual.revision };
    }
    const campo = dicho.campo && $("acuerdo-" + dicho.campo);
    if (campo) { $("acuerdo-campo-" + dicho.campo).hidden = false; campo.setAttribute("aria-invalid", "true"); campo.focus(); }
  }

  function decir(titulo, detalle) {
    for (const campo of CAMPOS) $("acuerdo-" + campo).removeAttribute("aria-invalid");
    const sitio = $("acuerdo-fallo");
    sitio.replaceChildren();
    if (titulo) sitio.append(tablero.crear("strong", "", titulo + ". "), detalle);
  }

  function actual(a) {
    const sitio = $("acuerdo-actual");
    sitio.hidden = !a;
    sitio.replaceChildren();
    if (a) sitio.append(tablero.crear("strong", "", "Ahora dice: "), `${a.que} · Responsable: ${a.responsable} · Plazo: ${a.vence_texto} · ${a.estado}`);
  }

  /* ---- what happened to one */
  async function historia(fila, a) {
    const lista = fila.querySelector(".acuerdo-historia");
    if (!lista.hidden) { abrirHistoria(lista, false); return; }
    let pasos = [];
    try {
      const r = await fetch(`/acuerdos/${a.id}/historia.json`, { cache: "no-store" });
      pasos = await r.json();
      if (!r.ok) { tablero.brindis(`${pasos.titulo}. ${pasos.detalle}`); return; }
    } catch (e) { tablero.brindis("No hay respuesta del servidor"); return; }
    lista.replaceChildren(...pasos.map(function (p) {
      const cuando = new Date(p.cuando).toLocaleString("es-PE", { day: "2-digit", month: "2-digit", year: "numeric", hour: "2-digit", minute: "2-digit", hour12: false, timeZone: "America/Lima" });
      const li = tablero.crear("li", "", `${cuando} · ${p.quien} · ${p.que_paso}`);
      for (const c of p.antes ? cambios(p.antes, p.despues) : []) li.append(tablero.crear("span", "aclara", c));
      if (p.nota) li.append(tablero.crear("span", "acuerdo-nota", "«" + p.nota + "»"));
      return li;
    }));
    lista.dataset.de = marca(a);
    abrirHistoria(lista, true);
  }
  function abrirHistoria(lista, si) {
    lista.hidden = !si;
    lista.closest(".acuerdo").querySelector("[data-hacer=historia]").setAttribute("aria-expanded", String(si));
  }
  const marca = (a) => a.id + "." + a.revision;
  const deFila = (fila) => JSON.parse(fila.dataset.acuerdo);

  /* The rows of a new answer stand where others stood: what was opened under one is not left under another. */
  function guardarHistorias() {
    for (const lista of document.querySelectorAll(".acuerdo-historia:not([hidden])"))
      if (lista.dataset.de !== marca(deFila(lista.closest("[data-acuerdo]")))) { abrirHistoria(lista, false); lista.replaceChildren(); }
  }

  /* Nor is the focus: it goes with the agreement that was written, or to the head of the list. */
  function seguir() {
    const donde = document.activeElement;
    if (escrito && (!donde || donde === document.body || donde.closest(".acuerdo, .acuerdo-nuevo"))) {
      const fila = Array.from(document.querySelectorAll("[data-acuerdo]")).find((f) => deFila(f).id === escrito && !f.closest("details:not([open])"));
      const sitio = fila ? fila.querySelector("button") : $("acuerdos-titulo");
      if (sitio && sitio.getClientRects().length) sitio.focus();
    }
    escrito = 0;
  }
  const cambios = (antes, despues) => [["que", "decía"], ["responsable", "responsable era"], ["vence_texto", "plazo era"]].filter(([c]) => antes[c] !== despues[c]).map(([c, palabra]) => `${palabra} «${antes[c]}»`);

  /* ---- hands */
  document.addEventListener("click", function (e) {
    const boton = e.target.closest && e.target.closest("button");
    if (!boton) return;
    if (boton.classList.contains("acuerdo-nuevo")) { abrir("nuevo"); return; }
    const fila = boton.dataset.hacer && boton.closest("[data-acuerdo]");
    if (!fila) return;
    const a = deFila(fila);
    boton.dataset.hacer === "historia" ? historia(fila, a) : abrir(boton.dataset.hacer, a);
  });

  document.addEventListener("keydown", function (e) {
    if (e.ctrlKey || e.metaKey || e.altKey || e.defaultPrevented || !e.target.closest) return;
    if (e.target.closest("input, textarea, select, dialog, [contenteditable=true]")) return;
    if (e.key === "a" || e.key === "A") { e.preventDefault(); abrir("nuevo"); }
    else if (e.key === "Escape" && abiertos && !document.body.classList.contains("con-hoja") && !document.querySelector("details.menu[open]") && $("definiciones").hidden) tablero.poner({ acuerdos: null }, "replace");
  }, true); // before the page's own keys close something and leave this one to close another

  let abiertos = false;
  (tablero.alResponder = tablero.alResponder || []).push(function (r) {
    if (r.acuerdos) pantalla = r.acuerdos;
    guardarHistorias();
    seguir();
    const ahora = new URLSearchParams(location.search).get("acuerdos") === "1";
    if (ahora && !abiertos && !r.elegida && $("acuerdos-titulo")) $("acuerdos-titulo").focus({ preventScroll: true });
    abiertos = ahora;
  });
  tablero.acuerdos = { abrir, pedir, quien: () => guardado("tablero-quien"), pideClave: () => pantalla.clave && !dada };
})();
