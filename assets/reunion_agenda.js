/* The agenda of the meeting (key G): which slides, in which order, of which nodes; kept under a name with the agreements (POST /agendas).
   Everything by keyboard: arrows walk over the slides, space puts one in or out, Alt and arrows move it, Enter shows the agenda, Esc leaves. */
(function () {
  "use strict";
  const tablero = (window.tablero = window.tablero || {});
  const $ = (id) => document.getElementById(id);
  let partes = []; // {clave, camino, va}: those of the agenda first, in its order
  let guardadas = []; // of the server

  const nombres = () => JSON.parse($("reunion").dataset.laminas);
  const nodos = () => (tablero.agenda && tablero.agenda.nodos) || [];
  const nombreDe = (camino) => (nodos().find(([texto]) => texto === camino) || [null, camino.replace(/(^|\/)\w+:/g, "$1").replace(/\//g, " › ")])[1];

  function leer(texto) {
    const dichas = (texto ? texto.split(",") : Object.keys(nombres())).map((p) => p.split("@")).filter(([clave]) => clave in nombres());
    const faltan = Object.keys(nombres()).filter((clave) => !dichas.some(([c]) => c === clave));
    partes = [...dichas.map(([clave, camino]) => ({ clave, camino: camino || "", va: true })), ...faltan.map((clave) => ({ clave, camino: "", va: false }))];
  }
  const escribir = () => partes.filter((p) => p.va).map((p) => p.clave + (p.camino ? "@" + p.camino : "")).join(",");
  const todaTexto = () => Object.keys(nombres()).join(",");

  /* A node as it is written: one of the list, or its codes ("000993", "UE 000993 AEI.02.01"). null: nobody knows it. */
  function caminoDe(dicho) {
    const texto = dicho.trim();
    if (!texto) return "";
    const uno = nodos().find(([codigo, nombre]) => nombre === texto || codigo === texto);
    if (uno) return uno[0];
    const claves = [["pliego", /\b(\d{3})\b/], ["ue", /\b(\d{6})\b/], ["oei", /\b(OEI\.\d{2})\b/], ["aei", /\b(AEI\.\d{2}\.\d{2})\b/]];
    const hallados = claves.map(([clave, forma]) => [clave, texto.toUpperCase().match(forma)]).filter(([, m]) => m);
    return hallados.length ? hallados.map(([clave, m]) => clave + ":" + m[1]).join("/") : null;
  }

  /* ---- the panel */
  const boton = (texto, nombre, hacer, clase) => {
    const b = tablero.crear("button", "boton " + (clase || ""), texto);
    b.type = "button";
    if (nombre) b.setAttribute("aria-label", nombre);
    b.addEventListener("click", hacer);
    return b;
  };
  const campo = (id, nombre, tipo) => {
    const caja = tablero.crear("label", "reunion-campo", nombre), entrada = tablero.crear("input");
    Object.assign(entrada, { id, type: tipo || "text", autocomplete: "off", maxLength: 120 });
    caja.append(entrada);
    return caja;
  };

  tablero.abrirAgenda = function () {
    const d = $("reunion-panel");
    if (d.open || !tablero.agenda) return;
    vestir(d);
    leer(tablero.agenda.agenda);
    pintar(0);
    decir("");
    d.showModal();
    $("reunion-lista").querySelector("input").focus();
    traer();
  };

  function vestir(d) {
    if (d.childElementCount) return;
    const cuales = tablero.crear("select");
    cuales.id = "reunion-guardadas";
    cuales.setAttribute("aria-label", "Agendas guardadas");
    cuales.addEventListener("change", () => { const una = guardadas.find((g) => g.nombre === cuales.value); if (una) { leer(una.contenido); $("reunion-nombre").value = una.nombre; pintar(0); decir("Se ve «" + una.nombre + "». Con Enter se muestra."); } });
    const abajo = tablero.crear("div", "reunion-guardar");
    abajo.append(cuales, campo("reunion-nombre", "Guardar con el nombre"), campo("reunion-quien", "Quién"), campo("reunion-clave", "Clave", "password"), boton("Guardar", "", guardar, "boton-borde"), boton("Borrar", "Borrar la agenda guardada", borrar, "boton-borde"));
    const botones = tablero.crear("div", "reunion-hacer");
    botones.append(boton("Ver esta agenda", "", ver, "boton-lleno"), boton("Todas las láminas", "", () => { leer(""); pintar(0); }, "boton-borde"), boton("Cancelar", "", () => d.close(), "boton-borde"), tablero.crear("span", "tenue", "Espacio pone o quita · Alt+↑ Alt+↓ mueve · Enter la muestra"));
    const lista = tablero.crear("ol"), sabidos = tablero.crear("datalist"), dicho = tablero.crear("p", "reunion-dicho");
    lista.id = "reunion-lista";
    sabidos.id = "reunion-nodos";
    dicho.id = "reunion-dicho";
    dicho.setAttribute("role", "status");
    d.append(tablero.crear("h2", "", "Agenda de la reunión"), lista, abajo, dicho, botones, sabidos);
    d.addEventListener("keydown", teclas);
  }

  function pintar(foco) {
    $("reunion-nodos").replaceChildren(...nodos().map(([, nombre]) => { const o = tablero.crear("option"); o.value = nombre; return o; }));
    $("reunion-lista").replaceChildren(...partes.map(function (p, i) {
      const li = tablero.crear("li"), marca = tablero.crear("input"), nombre = tablero.crear("label", "", nombres()[p.clave]), nodo = tablero.crear("input", "reunion-nodo");
      Object.assign(marca, { type: "checkbox", id: "reunion-parte-" + i, checked: p.va });
      nombre.htmlFor = marca.id;
      marca.addEventListener("change", () => { p.va = marca.checked; });
      Object.assign(nodo, { type: "text", value: p.camino ? nombreDe(p.camino) : "", placeholder: "el nivel que se mira", autocomplete: "off" });
      nodo.setAttribute("list", "reunion-nodos");
      nodo.setAttribute("aria-label", "Nivel de «" + nombres()[p.clave] + "»");
      nodo.addEventListener("change", function () {
        const camino = caminoDe(nodo.value);
        nodo.toggleAttribute("aria-invalid", camino === null);
        if (camino === null) { decir("No se reconoce «" + nodo.value + "»: elija un nivel de la lista o escriba su código."); return; }
        p.camino = camino;
        p.va = marca.checked = true;
        decir("");
      });
      li.append(marca, nombre, nodo, boton("↑", "Subir", () => mover(i, -1)), boton("↓", "Bajar", () => mover(i, 1)),
        boton("+", "Otra de «" + nombres()[p.clave] + "», de otro nivel", () => { partes.splice(i + 1, 0, { clave: p.clave, camino: "", va: true }); pintar(i + 1); $("reunion-lista").children[i + 1].querySelector(".reunion-nodo").focus(); }));
      return li;
    }));
    const fila = $("reunion-lista").children[Math.max(0, Math.min(partes.length - 1, foco))];
    if (fila) fila.querySelector("input").focus();
  }

  function mover(i, paso) {
    const a = i + paso;
    if (a < 0 || a >= partes.length) return;
    [partes[i], partes[a]] = [partes[a], partes[i]];
    pintar(a);
  }

  function teclas(e) {
    if (e.key === "Escape") return; // the dialog's own
    e.stopPropagation();
    const fila = e.target.closest("#reunion-lista > li"), i = fila ? Array.from(fila.parentElement.children).indexOf(fila) : -1;
    const paso = { ArrowUp: -1, ArrowDown: 1 }[e.key];
    if (paso && fila && e.altKey) { e.preventDefault(); mover(i, paso); }
    else if (paso && fila && e.target.type === "checkbox") { e.preventDefault(); const otra = fila.parentElement.children[i + paso]; if (otra) otra.querySelector("input").focus(); }
    else if (e.key === "Enter" && e.target.closest("input, select")) {
      e.preventDefault();
      if (e.target.classList.contains("reunion-nodo")) e.target.dispatchEvent(new Event("change"));
      e.target.closest(".reunion-guardar") && e.target.tagName === "INPUT" ? guardar() : ver();
    }
  }

  const decir = (texto) => { $("reunion-dicho").textContent = texto; };

  function vale() {
    if ($("reunion-lista").querySelector("[aria-invalid]")) return false;
    if (escribir()) return true;
    decir("Elija al menos una lámina.");
    return false;
  }

  function ver() {
    if (!vale()) return;
    const texto = escribir() === todaTexto() ? "" : escribir();
    tablero.recordarAgenda(texto);
    $("reunion-panel").close();
    tablero.poner({ agenda: texto, lamina: null }, "replace");
  }

  /* ---- kept under a name */
  async function traer() {
    try { guardadas = await fetch("/agendas.json", { cache: "no-store" }).then((r) => (r.ok ? r.json() : [])); } catch (e) { guardadas = []; }
    $("reunion-guardadas").replaceChildren(...[["", guardadas.length ? "Agendas guardadas…" : "Ninguna guardada"], ...guardadas.map((g) => [g.nombre, g.nombre])].map(([valor, texto]) => { const o = tablero.crear("option", "", texto); o.value = valor; return o; }));
    $("reunion-quien").value = $("reunion-quien").value || tablero.acuerdos.quien();
    $("reunion-quien").parentElement.hidden = Boolean($("reunion-quien").value);
    $("reunion-clave").parentElement.hidden = !tablero.acuerdos.pideClave();
  }

  const conocida = (nombre) => guardadas.find((g) => g.nombre === nombre.trim());

  async function mandar(ruta, cuerpo, hecho) {
    try {
      await tablero.acuerdos.pedir(ruta, { quien: $("reunion-quien").value, ...cuerpo }, $("reunion-clave").value);
      decir(hecho);
      await traer();
    } catch (e) {
      if (!e.dicho) { decir("No hay respuesta del servidor: no se guardó. Espere un momento y repita."); return; }
      decir(e.dicho.titulo + ". " + e.dicho.detalle);
      if (e.dicho.campo === "quien") { $("reunion-quien").parentElement.hidden = false; $("reunion-quien").focus(); }
      if (e.codigo === 409) await traer(); // the next one is over what is there now
    }
  }

  function guardar() {
    const nombre = $("reunion-nombre").value.trim();
    if (!vale()) return;
    if (!nombre) { decir("Escriba un nombre para guardarla."); $("reunion-nombre").focus(); return; }
    mandar("/agendas", { nombre, contenido: escribir(), revision: conocida(nombre)?.revision || 0 }, "Guardada «" + nombre + "».");
  }

  function borrar() {
    const una = conocida($("reunion-nombre").value || $("reunion-guardadas").value);
    if (!una) { decir("Elija primero la agenda guardada que se borra."); return; }
    mandar("/agendas/borrar", { nombre: una.nombre, revision: una.revision }, "Borrada «" + una.nombre + "».");
  }
})();
