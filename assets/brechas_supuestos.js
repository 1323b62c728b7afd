/* Brechas, what if: a row of fields for each supposed AOI. What is supposed is the key `supuesto` of the address
   (AOI:qué:cuánto, with commas); a change replaces the address, so that it is one request like any other filter. */
(function () {
  "use strict";
  const tablero = (window.tablero = window.tablero || {});
  const MAXIMO = 40; // queries/tipos.py SUPUESTOS_MAX
  const NUMERO = /^\d{1,12}(\.\d{1,4})?$/;
  const MILES = /^\d{1,3}(,\d{3})+(\.\d*)?$/;
  const QUE = { ejecutado: "ejecuta", meta: "tiene por meta", avance: "llega a" };
  const $ = (id) => document.getElementById(id);
  let porEnfocar = ""; // AOI just supposed by hand: its field takes the focus when it comes

  const dichos = () => (new URLSearchParams(location.search).get("supuesto") || "").split(",").filter(Boolean);
  const deQuien = (dicho) => dicho.split(":")[0];
  const decir = (lista) => tablero.poner({ supuesto: lista.join(",") || null }, "replace");

  /* Sets what is supposed of an AOI (null: nothing), where it stands. */
  function suponer(aoi, dicho) {
    const lista = dichos(), i = lista.findIndex((d) => deQuien(d) === aoi);
    if (i < 0 && dicho && lista.length >= MAXIMO) { tablero.brindis(`Se pueden suponer ${MAXIMO} AOI a la vez.`); return; }
    if (i < 0) lista.push(dicho); else if (dicho) lista[i] = dicho; else lista.splice(i, 1);
    decir(lista.filter(Boolean));
  }

  /* A number as the address has it: without the commas of thousands ("12,5" has none and stays, to be refused), blanks or
     zeros that say nothing. */
  function limpio(texto) {
    const junto = texto.replace(/\s/g, ""), sin = MILES.test(junto) ? junto.replace(/,/g, "") : junto;
    return NUMERO.test(sin) ? sin.replace(/^0+(?=\d)/, "").replace(/(\.\d*?)0+$/, "$1").replace(/\.$/, "") : sin;
  }

  function motivo(que, texto) {
    if (!NUMERO.test(texto)) return "Escriba un número, con punto y hasta 4 decimales.";
    if (que === "avance" && Number(texto) > 100) return "Llega a lo más a 100 %.";
    if (que === "meta" && Number(texto) === 0) return "La meta debe ser mayor que cero.";
    return "";
  }

  function aplicar(li) {
    if (!li.isConnected) return; // a field that an answer has replaced says goodbye with a last change
    const caja = li.querySelector("input"), que = li.querySelector("select").value;
    const texto = limpio(caja.value), malo = motivo(que, texto), aviso = li.querySelector(".campo-malo");
    aviso.textContent = malo;
    malo ? caja.setAttribute("aria-invalid", "true") : caja.removeAttribute("aria-invalid");
    const dicho = `${li.dataset.aoi}:${que}:${texto}`;
    if (!malo && !dichos().includes(dicho)) suponer(li.dataset.aoi, dicho);
  }

  function campos(li, r) {
    const elegir = tablero.crear("select");
    elegir.setAttribute("aria-label", "Qué se supone de " + r.aoi);
    for (const [clave, palabra] of Object.entries(QUE)) {
      const opcion = tablero.crear("option", "", palabra);
      opcion.value = clave;
      opcion.selected = clave === r.que;
      opcion.disabled = r.soloAvance && clave !== "avance";
      elegir.append(opcion);
    }
    const caja = tablero.crear("input");
    Object.assign(caja, { type: "text", inputMode: "decimal", value: r.valores[r.que], autocomplete: "off", maxLength: 20 });
    caja.setAttribute("aria-label", `Cuánto se supone de ${r.aoi}; Enter lo aplica`);
    elegir.addEventListener("change", function () {
      caja.value = r.valores[elegir.value] || "";
      caja.nextElementSibling.textContent = elegir.value === "avance" ? "%" : r.unidad;
      if (caja.value) aplicar(li); else caja.focus();
    });
    caja.addEventListener("change", () => aplicar(li));
    caja.addEventListener("keydown", (e) => { if (e.key === "Enter") { e.preventDefault(); aplicar(li); } });
    const unidad = tablero.crear("span", "campo-unidad tenue", r.que === "avance" ? "%" : r.unidad);
    unidad.title = r.unidad;
    return [elegir, caja, unidad];
  }

  function dibujar(r) {
    const li = tablero.crear("li", "campo-supuesto");
    li.dataset.aoi = r.aoi;
    const cabeza = tablero.crear("div", "campo-cabeza");
    const nombre = tablero.crear("span", "campo-nombre", r.nombre);
    nombre.title = `${r.nombre}. ${r.lugar}`;
    const quitar = tablero.crear("button", "boton-texto", "Quitar");
    quitar.type = "button";
    quitar.setAttribute("aria-label", "Quitar lo supuesto de " + r.aoi);
    quitar.addEventListener("click", function () {
      const otro = (li.nextElementSibling || li.previousElementSibling)?.dataset.aoi;
      porEnfocar = otro || r.aoi;
      suponer(r.aoi, null);
    });
    cabeza.append(tablero.crear("strong", "", r.aoi), " ", nombre, tablero.crear("span", "campo-lugar tenue", r.lugar), quitar);
    const linea = tablero.crear("div", "campo-linea");
    linea.append(...campos(li, r));
    const pasa = tablero.crear("span", "campo-pasa");
    pasa.title = "Hoy: " + r.hoy;
    pasa.append(tablero.crear("span", "texto-" + r.antes[1], r.antes[0]), " → ", tablero.crear("strong", "texto-" + r.despues[1], r.despues[0]));
    linea.append(pasa);
    const malo = tablero.crear("div", "campo-malo");
    malo.setAttribute("role", "alert");
    li.append(cabeza, linea, ...(r.nota ? [tablero.crear("div", "tenue", r.nota)] : []), malo);
    return li;
  }

  /* The field of an AOI, or its button in the list when it has none any more. */
  function enfocar(aoi, etiqueta) {
    const suyo = `[data-aoi="${CSS.escape(aoi)}"]`;
    const campo = document.querySelector(`#supuestos-campos li${suyo} ${etiqueta}`) || document.querySelector(`#brechas-filas tr${suyo} button.suponer`);
    if (!campo) return;
    campo.focus();
    if (campo.select) campo.select();
  }

  (tablero.alResponder = tablero.alResponder || []).push(function (r) {
    document.body.classList.toggle("con-supuesto", Boolean(r.supuestos && r.supuestos.length));
    if (!r.supuestos) return; // another view
    const activa = document.activeElement, li = activa && activa.closest("#supuestos-campos li");
    const donde = li && activa.matches("input, select") ? [li.dataset.aoi, activa.tagName.toLowerCase()] : null;
    $("supuestos-campos").replaceChildren(...r.supuestos.map(dibujar));
    if (porEnfocar) enfocar(porEnfocar, "input"); else if (donde) enfocar(...donde);
    porEnfocar = "";
  });

  document.addEventListener("click", function (e) {
    const boton = e.target.closest && e.target.closest("#brechas-filas button.suponer");
    if (!boton) return;
    const tr = boton.closest("tr"), aoi = tr.dataset.aoi;
    if (dichos().some((d) => deQuien(d) === aoi)) { suponer(aoi, null); return; }
    porEnfocar = aoi;
    suponer(aoi, `${aoi}:${tr.dataset.sugerido}`);
  });
})();
