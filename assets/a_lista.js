/* What the lists of the views' own tables share (Brechas, Cambios, Conciliación): "Ver más", and walking their rows. */
(function () {
  "use strict";
  const tablero = (window.tablero = window.tablero || {});
  const miles = (n) => n.toLocaleString("en-US");

  /* The address of the sheet of an AOI over the list as it stands. */
  tablero.conFicha = function (codigo) {
    const [ruta, consulta] = tablero.estado.direccion.split("?");
    const partes = (consulta || "").split("&").filter((p) => p && !p.startsWith("aoi="));
    return ruta + "?" + [...partes, "aoi=" + codigo].join("&");
  };

  /* A new cell at the end of a row. */
  tablero.celda = function (tr, clase, texto) {
    const td = tr.insertCell();
    if (clase) td.className = clase;
    if (texto !== undefined) td.textContent = texto;
    return td;
  };

  /* The button under a list of which `puestas` rows are there. */
  tablero.vestirMas = function (boton, lista, puestas) {
    const faltan = lista.total - puestas;
    boton.hidden = faltan <= 0;
    boton.dataset.total = lista.total;
    boton.textContent = `Ver ${miles(Math.min(faltan, lista.filas.length))} más (se ven ${miles(puestas)} de ${miles(lista.total)})`;
  };

  /* Asks for the rows after `desde` and gives them to `agregar`, if `sigue(lista)` says that they still belong here; the first
     of them (of those that `enlaces` selects) gets the focus, and how many `cosas` came is said. */
  tablero.pedirMas = function ({ boton, ruta, desde, sigue, agregar, enlaces, cosas }) {
    const direccion = tablero.estado.direccion;
    const consulta = direccion.includes("?") ? direccion.slice(direccion.indexOf("?") + 1) + "&" : "";
    boton.disabled = true;
    fetch(ruta + "?" + consulta + "desde=" + desde)
      .then((r) => { if (!r.ok) throw new Error(String(r.status)); return r.json(); })
      .then(function (lista) {
        if (lista.desde !== desde || !sigue()) return; // another state has come meanwhile
        agregar(lista);
        document.querySelectorAll(enlaces)[desde]?.focus();
        tablero.decir(`${lista.filas.length} ${cosas} más: se ven ${desde + lista.filas.length} de ${lista.total}.`);
      })
      .catch(() => tablero.fallo("No llegaron más filas de la lista", tablero.ultimaPeticion()))
      .finally(() => { boton.disabled = false; });
  };
})();
