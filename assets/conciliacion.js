/* Conciliación: its menus, and the list of the published figures. The first rows come with the page's own answer, written as people
   read them (dashboard/componentes/conciliacion_filas.py, CAMPOS); "Ver más" asks for the next ones. */
(function () {
  "use strict";
  const tablero = (window.tablero = window.tablero || {});
  const [RESULTADO, DOCUMENTO, LUGAR, NODO, NOMBRE, AOI, HREF, TITULO, MEDIDA, PUBLICADO, AQUI, FINO, DIFERENCIA, CLASE, MOTIVO, COMO] = Array(16).keys();
  const CARAS = { coincide: ["✓", "coincide", "alto"], difiere: ["≠", "difiere", "bajo"], no_verificable: ["?", "no verificable", "nada"] };
  const SIN_EFECTO = ["aoi", "por", "orden", "filas", "filtros", "banda", "unidad", "comparar", "cambio", "periodo", "mes"];
  const $ = (id) => document.getElementById(id);
  const miles = (n) => n.toLocaleString("en-US");

  (tablero.graficos = tablero.graficos || {})["conciliacion-cuadros"] = {
    columnas: ["Cuadro o sección", "Cifras", "≠ difieren", "✓ coinciden", "? no verificables", "Documento"],
    texto: ["Cuadro o sección", "Documento"],
    barras: true,
    decir: (f) => `${f[1]}: ${f[2]} cifras; difieren ${f[3]}, coinciden ${f[4]}, no verificables ${f[5]}`,
  };

  /* ---- menus: what there is to choose from changes with the other filters, and is long: it comes as plain data */
  function opcion(texto, datos, elegida, cuantas, difieren) {
    const li = document.createElement("li"), boton = tablero.crear("button", elegida ? "elegida" : "", texto + " ");
    boton.type = "button";
    Object.assign(boton.dataset, datos);
    if (elegida) boton.setAttribute("aria-current", "true");
    if (cuantas !== undefined) boton.append(tablero.crear("span", "tenue", miles(cuantas) + (difieren ? `, ≠ ${miles(difieren)}` : "")));
    li.append(boton);
    return li;
  }

  function menu(id, nombre, elegido, opciones) {
    const detalles = $(id), resumen = detalles.querySelector("summary"), lista = tablero.crear("ul", "menu-lista");
    resumen.replaceChildren(tablero.crear("span", "tenue", nombre + " "), tablero.crear("strong", "", elegido.length > 34 ? elegido.slice(0, 33) + "…" : elegido));
    lista.append(...opciones);
    detalles.querySelector("ul")?.remove();
    detalles.append(lista);
  }

  function menus(e) {
    const varios = e.documentos.length > 1;
    const deCuadros = [opcion("todos", { cuadro: "", documento: "" }, !e.cuadro && !e.documento)];
    for (const [documento, corto, cuadros] of e.documentos) {
      if (varios) deCuadros.push(opcion(corto, { cuadro: "", documento }, e.documento === documento && !e.cuadro));
      else deCuadros.push(tablero.crear("li", "menu-nada", corto));
      for (const [cuadro, n, difieren] of cuadros)
        deCuadros.push(opcion(cuadro, { cuadro, documento: varios ? documento : "" }, e.cuadro === cuadro && (!varios || e.documento === documento), n, difieren));
    }
    const corto = e.documentos.find(([d]) => d === e.documento);
    menu("conciliacion-menu-cuadro", "Cuadro o sección", e.cuadro || (varios && corto ? corto[1] : "todos"), deCuadros);
    const elegida = e.medidas.find(([m]) => m === e.medida);
    const deMedidas = e.medidas.map(([medida, nombre, n, difieren]) => opcion(nombre, { clave: "medida", valor: medida }, medida === e.medida, n, difieren));
    menu("conciliacion-menu-medida", "Medida", elegida ? elegida[1] : "todas", [opcion("todas", { clave: "medida", valor: "" }, !e.medida), ...deMedidas]);
  }

  /* ---- the list */
  let mostradas = null; // release and address of the rows on screen
  let puestas = 0; // how many there are

  /* Rows do not depend on which sheet is open nor on what other views heed: they stay, scrolled and focused. */
  function filasDe(r) {
    const claves = new URLSearchParams(r.direccion.split("?")[1] || "");
    for (const c of SIN_EFECTO) claves.delete(c);
    return r.version + "?" + claves.toString();
  }

  const { conFicha } = tablero;

  function celda(tr, clase, texto) {
    const td = tr.insertCell();
    td.className = clase;
    if (texto !== undefined) td.textContent = texto;
    return td;
  }

  function deQue(td, fila) {
    const adonde = fila[AOI] || fila[HREF];
    const nodo = tablero.crear(adonde ? "a" : "span", "nodo" + (adonde ? " ir" : ""), fila[NODO]);
    if (adonde) nodo.href = fila[HREF] || conFicha(fila[AOI]); else nodo.tabIndex = 0;
    if (fila[TITULO]) nodo.title = fila[TITULO];
    const nombre = tablero.crear("span", "nombre-nodo", " " + fila[NOMBRE]);
    const linea = tablero.crear("div", "lineas");
    linea.append(nodo, nombre);
    linea.title = fila[NOMBRE];
    td.append(tablero.crear("div", "medida", fila[MEDIDA]), linea);
  }

  function porQue(td, fila) {
    if (fila[MOTIVO]) {
      const motivo = tablero.crear("div", "motivo");
      if (fila[CLASE]) motivo.append(tablero.crear("strong", "", fila[CLASE] + ". "));
      motivo.append(fila[MOTIVO]);
      td.append(motivo);
    }
    if (fila[COMO]) td.append(tablero.crear("div", "como lineas", (fila[MOTIVO] ? "Se recalcula: " : "") + fila[COMO]));
  }

  function dibujar(fila) {
    const tr = document.createElement("tr"), [marca, palabra, tono] = CARAS[fila[RESULTADO]];
    tr.className = "es-" + fila[RESULTADO];
    if (fila[AOI]) tr.dataset.aoi = fila[AOI];
    const resultado = celda(tr, "resultado texto-" + tono), signo = tablero.crear("span", "cara texto-" + tono, marca);
    signo.setAttribute("aria-hidden", "true");
    resultado.append(signo, " " + palabra);
    const donde = celda(tr, "donde");
    donde.append(tablero.crear("div", "documento tenue", fila[DOCUMENTO]), tablero.crear("div", "lineas", fila[LUGAR]));
    donde.lastChild.title = fila[LUGAR];
    deQue(celda(tr, "de-que"), fila);
    celda(tr, "numero publicado", fila[PUBLICADO]);
    const aqui = celda(tr, "numero aqui");
    const par = tablero.crear("div", "par"); // both keep their place, so that nothing moves when the finer one shows
    par.append(tablero.crear("span", fila[FINO] ? "redonda" : "", fila[AQUI]));
    if (fila[FINO]) par.append(tablero.crear("span", "fina", fila[FINO]));
    aqui.append(par);
    if (fila[DIFERENCIA]) aqui.append(tablero.crear("div", "diferencia", fila[DIFERENCIA]));
    porQue(celda(tr, "por-que"), fila);
    return tr;
  }

  function agregar(lista) {
    $("conciliacion-filas").append(...lista.filas.map(dibujar));
    puestas = lista.desde + lista.filas.length;
    tablero.vestirMas($("conciliacion-mas"), lista, puestas);
  }

  (tablero.listas = tablero.listas || {}).conciliacion = agregar; // for paper, assets/impresion.js adds those that are missing

  /* Rows that stayed from an answer before lead from the state of this one. */
  function marcar(elegida) {
    for (const tr of document.querySelectorAll("#conciliacion-filas tr[data-aoi]")) {
      tr.querySelector(".nodo").href = conFicha(tr.dataset.aoi);
      tr.classList.toggle("elegida", tr.dataset.aoi === elegida);
    }
  }

  function pedirMas() {
    const clave = mostradas, desde = puestas;
    const sigue = () => mostradas === clave && puestas === desde; // paper may have added them meanwhile
    tablero.pedirMas({
      boton: $("conciliacion-mas"), ruta: "/rejilla/conciliacion.json", desde, sigue, agregar,
      enlaces: "#conciliacion-filas .nodo", cosas: "cifras",
    });
  }

  (tablero.alResponder = tablero.alResponder || []).push(function (r) {
    if (!r.cifras) return; // another view
    if (r.elegibles) menus(r.elegibles);
    if ($("conciliacion-palabras").value !== r.q) window.dash_clientside.set_props("conciliacion-palabras", { value: r.q });
    $("conciliacion-palabras").setAttribute("aria-label", "Mostrar solo las cifras que contengan estas palabras");
    const clave = filasDe(r);
    if (clave !== mostradas) {
      mostradas = clave;
      $("conciliacion-filas").replaceChildren();
      agregar(r.cifras);
      $("conciliacion-lista").scrollTop = 0;
    }
    $("conciliacion-lista").classList.toggle("de-un-documento", !r.elegibles || r.elegibles.documentos.length < 2);
    marcar(r.elegida);
  });

  document.addEventListener("click", function (e) {
    if (!e.target.closest) return;
    if (e.target.closest("#conciliacion-mas")) { pedirMas(); return; }
    const boton = e.target.closest("button[data-cuadro]");
    if (boton) {
      boton.closest("details").open = false;
      tablero.poner({ cuadro: boton.dataset.cuadro, documento: boton.dataset.documento, aoi: null }, "replace");
      return;
    }
    const tr = e.target.closest("#conciliacion-filas tr");
    if (tr && !e.target.closest("a") && !e.button && !String(window.getSelection())) tr.classList.toggle("abierta"); // its texts, whole
  });

  /* Arrows walk from row to row; Enter goes to what the row speaks of, as on any link. */
  document.addEventListener("keydown", function (e) {
    const tr = e.target.closest && e.target.closest("#conciliacion-filas tr");
    if (!tr || e.ctrlKey || e.metaKey || e.altKey || !["ArrowDown", "ArrowUp", "Home", "End"].includes(e.key)) return;
    const todas = tr.parentElement;
    const otra = { ArrowDown: tr.nextElementSibling, ArrowUp: tr.previousElementSibling, Home: todas.firstElementChild, End: todas.lastElementChild }[e.key];
    if (otra) otra.querySelector(".nodo").focus();
    e.preventDefault();
  });
})();
