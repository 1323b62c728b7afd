/* A new release: open pages ask now and then which one is in force and offer it; nothing on screen changes by itself. */
(function () {
  "use strict";
  const tablero = (window.tablero = window.tablero || {});
  const $ = (id) => document.getElementById(id);
  let vista = 0; // version that is on screen
  let callada = 0; // version whose notice was closed
  let ocupada = false;

  const fecha = (iso) => iso.split("-").reverse().join("/");

  /* Year and cut of what is on screen, from the address that says them always; and what the person asked for. */
  function mirando() {
    const fijo = new URLSearchParams((tablero.estado.permanente || "").split("?")[1] || "");
    const dicho = new URLSearchParams(location.search);
    return { ejercicio: fijo.get("ejercicio"), corte: fijo.get("corte"), pideEjercicio: dicho.get("ejercicio"), pideCorte: dicho.get("corte") };
  }

  async function preguntar() {
    if (ocupada || tablero.ocupado || document.body.classList.contains("esperando")) return;
    if (document.visibilityState !== "visible" || document.body.dataset.sello === undefined) return;
    ocupada = true;
    try {
      const m = mirando();
      const r = await fetch("/novedad.json" + (m.pideEjercicio ? "?ejercicio=" + m.pideEjercicio : ""), { headers: { Accept: "application/json" } });
      if (r.ok) contar(await r.json(), mirando());
    } catch (e) { /* no network: asked again later; what a person does says it */ } finally { ocupada = false; }
  }

  /* Cuts of the year that the page had before the release that came, from its menu. */
  const tenia = () => [...document.querySelectorAll("#menu-corte [data-clave=corte]")].map((b) => b.dataset.valor);

  /* Says only what is known: that there is another release, and a cut that the page did not have. */
  function contar(n, m) {
    if (!n.version || n.version === vista || n.version === callada) { if (n.version === vista) callar(); return; }
    const ultimo = fecha(n.corte);
    if (!vista) { mostrar("Ya hay datos: corte " + ultimo + ".", n.version, [["Ver", null]]); return; }
    if (String(n.ejercicio) !== m.ejercicio) {
      const otro = n.ejercicio > Number(m.ejercicio) ? "Hay un ejercicio más reciente: " + n.ejercicio + "." : "Ya no hay datos de " + m.ejercicio + ". El último ejercicio es " + n.ejercicio + ".";
      mostrar(otro, n.version, [["Ver", null]]);
      return;
    }
    const alUltimo = [m.pideCorte ? "Ver el corte " + ultimo : "Ver", m.pideCorte ? { corte: null } : null];
    if (!n.cortes.includes(m.corte)) {
      mostrar("El corte " + fecha(m.corte) + " se retiró. El último es el " + ultimo + ".", n.version, [alUltimo]);
    } else if (n.corte > m.corte && !tenia().includes(n.corte)) {
      mostrar("Hay un corte más reciente: " + ultimo + ".", n.version, m.pideCorte ? [alUltimo, ["Seguir en el " + fecha(m.corte), null]] : [alUltimo]);
    } else {
      mostrar("Hay datos nuevos (publicación n.º " + n.version + ").", n.version, [["Actualizar", null]]);
    }
  }

  function mostrar(texto, version, botones) {
    const antes = $("novedad");
    if (antes && antes.dataset.version === String(version)) return;
    if (antes) antes.remove();
    const caja = tablero.crear("div", "novedad");
    caja.id = "novedad";
    caja.dataset.version = String(version);
    caja.setAttribute("role", "region");
    caja.setAttribute("aria-label", "Datos nuevos");
    caja.append(tablero.crear("span", "", texto));
    for (const [nombre, cambios] of botones) {
      const boton = tablero.crear("button", "boton novedad-ver", nombre);
      boton.type = "button";
      boton.addEventListener("click", () => tablero.poner(cambios || {}, "replace"));
      caja.append(boton);
    }
    const cerrar = tablero.crear("button", "boton novedad-cerrar", "×");
    cerrar.type = "button";
    cerrar.title = "Cerrar este aviso";
    cerrar.setAttribute("aria-label", "Cerrar este aviso");
    cerrar.addEventListener("click", () => { callada = version; callar(); });
    caja.append(cerrar);
    document.body.append(caja);
    tablero.decir(texto);
  }

  function callar() {
    const caja = $("novedad");
    if (caja) caja.remove();
  }

  (tablero.alResponder = tablero.alResponder || []).push(function (r) {
    if (r.version === vista) return;
    vista = r.version;
    callar();
  });

  function empezar() {
    const donde = $("datos");
    if (!donde) { setTimeout(empezar, 250); return; } // Dash has not drawn the page yet
    setInterval(preguntar, Number(donde.dataset.novedad) * 1000);
    document.addEventListener("visibilitychange", preguntar);
  }
  empezar();
})();
