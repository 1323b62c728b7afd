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

  function contar(n, m) {
    if (!n.version || n.version === vista || n.version === callada) { if (n.version === vista) callar(); return; }
    if (!vista) { mostrar("Ya hay datos: corte " + fecha(n.corte) + ".", n.version, [["Ver", null]]); return; }
    const mismoAnio = String(n.ejercicio) === m.ejercicio;
    const retirado = mismoAnio && !n.cortes.includes(m.corte);
    const hay = (mismoAnio ? "" : "ejercicio " + n.ejercicio + ", ") + "corte " + fecha(n.corte);
    const fijado = m.pideCorte && n.corte !== m.pideCorte && mismoAnio;
    const botones = fijado ? [["Ver el corte " + fecha(n.corte), { corte: null }]] : [["Ver", null]];
    if (fijado && !retirado) botones.push(["Seguir en el " + fecha(m.corte), null]);
    let texto = "Hay datos nuevos: " + hay + ".";
    if (retirado) texto = "El corte " + fecha(m.corte) + " se retiró. El último es el " + fecha(n.corte) + ".";
    else if (mismoAnio && n.corte === m.corte) texto = "Hay datos nuevos del corte " + fecha(n.corte) + ".";
    mostrar(texto, n.version, botones);
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
