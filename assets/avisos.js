/* Notices that the browser itself gives: the server is gone or slow, something was copied. Text only, never markup. */
(function () {
  "use strict";
  const tablero = (window.tablero = window.tablero || {});
  const crear = (etiqueta, clase, texto) => {
    const e = document.createElement(etiqueta);
    if (clase) e.className = clase;
    if (texto) e.textContent = texto;
    return e;
  };
  tablero.crear = crear;

  tablero.fallo = function (titulo, peticion) {
    const sitio = document.getElementById("aviso-red");
    if (!sitio) return;
    const caja = crear("div", "aviso aviso-error");
    caja.append(crear("div", "aviso-titulo", titulo));
    const texto = crear("div", "aviso-texto");
    texto.append(crear("p", "", "Lo que se ve es lo último que llegó. Revise la red o espere un momento y pulse Reintentar; si continúa, avise con el código."));
    const boton = crear("button", "boton-texto reintentar", "Reintentar");
    boton.type = "button";
    const pie = crear("p", "tenue", "Código de este intento: ");
    pie.append(crear("code", "", peticion || "—"));
    texto.append(pie, boton);
    caja.append(texto);
    sitio.replaceChildren(caja);
    sitio.hidden = false;
  };

  tablero.callarFallo = function () {
    const sitio = document.getElementById("aviso-red");
    if (sitio && !sitio.hidden) { sitio.hidden = true; sitio.replaceChildren(); }
  };

  tablero.decir = function (texto) {
    const voz = document.getElementById("voz");
    if (voz) voz.textContent = texto;
  };

  tablero.brindis = function (texto) {
    const viejo = document.querySelector(".brindis");
    if (viejo) viejo.remove();
    const b = crear("div", "brindis", texto);
    document.body.append(b);
    tablero.decir(texto);
    setTimeout(() => b.remove(), Math.max(2500, 60 * texto.length)); // a sentence takes longer to read
  };

  document.addEventListener("click", function (e) {
    const cerrar = e.target.closest && e.target.closest(".aviso-cerrar");
    if (cerrar) cerrar.closest(".aviso").hidden = true;
    if (e.target.closest && e.target.closest(".reintentar")) tablero.reintentar();
  });
})();
