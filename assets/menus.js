/* Menus that do not change from one answer to the next are not sent with it: only what is chosen in them is. */
(function () {
  "use strict";
  const tablero = (window.tablero = window.tablero || {});
  const $ = (id) => document.getElementById(id);
  let unidades = "";

  function elegir(clave, valor, textoInicial) {
    let texto = textoInicial;
    for (const boton of document.querySelectorAll(`#${clave}-lista button`)) {
      const es = boton.dataset.valor === valor;
      boton.classList.toggle("elegida", es);
      es ? boton.setAttribute("aria-current", "true") : boton.removeAttribute("aria-current");
      if (es) texto = boton.textContent;
    }
    $(clave + "-actual").textContent = texto.length > 24 ? texto.slice(0, 23) + "…" : texto;
  }

  function escribirUnidades(lista) {
    if (lista.join("\n") === unidades) return;
    unidades = lista.join("\n");
    $("unidad-lista").replaceChildren(...["", ...lista].map(function (u) {
      const li = document.createElement("li"), boton = tablero.crear("button", "", u || "todas");
      boton.type = "button";
      boton.dataset.clave = "unidad";
      boton.dataset.valor = u;
      li.append(boton);
      return li;
    }));
  }

  (tablero.alResponder = tablero.alResponder || []).push(function (r) {
    const m = r.menus;
    if (!m) return; // a view without these menus
    escribirUnidades(m.unidades);
    elegir("unidad", m.unidad, "todas");
    elegir("orden", m.orden, "peor avance primero");
  });

  document.addEventListener("click", function (e) {
    const boton = e.target.closest && e.target.closest("button[data-clave]");
    if (!boton) return;
    boton.closest("details").open = false;
    const vacias = Object.fromEntries((boton.dataset.limpia || "").split(" ").filter(Boolean).map((clave) => [clave, null]));
    tablero.poner({ ...vacias, [boton.dataset.clave]: boton.dataset.valor || null, aoi: null }, boton.dataset.limpia ? "push" : "replace");
  });
})();
