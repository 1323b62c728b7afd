/* The download menu: the files of the view on screen, each with the very state of the page and how many rows it has. */
(function () {
  "use strict";
  const tablero = (window.tablero = window.tablero || {});

  (tablero.alResponder = tablero.alResponder || []).push(function (r) {
    const filas = r.filas || (r.menus && r.menus.filas) || {};
    const consulta = r.direccion.includes("?") ? r.direccion.slice(r.direccion.indexOf("?")) : "";
    for (const a of document.querySelectorAll("[data-archivo]")) {
      const cuantas = a.querySelector("[data-filas]");
      if (!cuantas) { a.href = a.dataset.archivo + consulta; continue; } // the meeting: of any view, and no rows
      const n = filas[cuantas.dataset.filas];
      a.parentElement.hidden = n === undefined; // a file of another view, or one that cannot be made here
      if (n === undefined) continue;
      a.href = a.dataset.archivo + consulta;
      cuantas.textContent = n.toLocaleString("en-US") + (n === 1 ? " fila" : " filas");
    }
  });

  document.addEventListener("click", function (e) {
    const archivo = e.target.closest && e.target.closest("[data-archivo]");
    if (archivo) archivo.closest("details").open = false;
  });
})();
