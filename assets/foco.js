/* Focus: a link that was followed with the keyboard is drawn again by its answer, and the focus would fall to the page. It goes to the
   same link, else to the one that stands in its place, else to the content. */
(function () {
  "use strict";
  const tablero = (window.tablero = window.tablero || {});
  const ENLACES = "a.ir, button";
  let dejado = null; // id of the panel, words and place of the link that asked

  document.addEventListener("click", function (e) {
    const a = e.target.closest && e.target.closest("a.ir"), panel = a && a.closest("#contenido [id], #migas");
    if (!panel || e.detail) { dejado = null; return; } // a click of the mouse has a detail
    dejado = { id: panel.id, dice: a.textContent, i: Array.from(panel.querySelectorAll(ENLACES)).indexOf(a) };
  }, true);

  (tablero.alResponder = tablero.alResponder || []).push(function () {
    const d = dejado;
    dejado = null;
    if (!d || document.activeElement !== document.body) return;
    const hay = Array.from((document.getElementById(d.id) || document.body).querySelectorAll(ENLACES)).filter((a) => a.offsetParent);
    const otro = document.getElementById(d.id) && (hay.find((a) => a.textContent === d.dice) || hay[Math.min(d.i, hay.length - 1)]);
    (otro || document.getElementById("contenido")).focus({ preventScroll: true });
  });
})();
