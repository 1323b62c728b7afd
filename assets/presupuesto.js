/* Presupuesto: its charts, and panels that come and go with what the sources state. */
(function () {
  "use strict";
  const tablero = (window.tablero = window.tablero || {});
  const graficos = (tablero.graficos = tablero.graficos || {});

  graficos["presupuesto-pasos"] = {
    columnas: ["Paso", "Qué es", "Fecha", "Resolución", "Monto", "Cambio", "%", "Resoluciones", "AOI"],
    texto: ["Paso", "Qué es", "Fecha", "Resolución"],
    barras: true, reemplaza: true, // a step is opened, not gone into
    decir: (f) => `${f[1]} ${f[2]}: ${f[5]}${f[6] === "—" ? "" : `, cambio ${f[6]}, ${f[7]}`}`,
  };
  graficos["presupuesto-niveles"] = {
    columnas: ["Código", "Nombre", "Programado", "Devengado", "Saldo", "Ejecución", "Peso en el pliego", "Observación", "Origen del dinero"],
    texto: ["Código", "Nombre", "Observación", "Origen del dinero"],
    barras: true,
    decir: (f) => `${f[1]} ${f[2]}: ejecución ${f[6]} de ${f[3]}, saldo ${f[5]}${f[8] ? ", " + f[8] : ""}`,
  };
  graficos["presupuesto-meses"] = {
    columnas: ["Mes", "Certificado", "Certificado acumulado", "Compromiso", "Compromiso acumulado", "Devengado", "Devengado acumulado", "Girado", "Girado acumulado", "Devengado sobre PIM"],
    texto: ["Mes"],
    sinEnlace: true,
    decir: (f) => `${f[0]}: devengado acumulado ${f[6]}, girado ${f[8]}, ${f[9]} del PIM`,
  };

  /* A chart that was hidden has no size until it is told to look. */
  let vistos = "";
  (tablero.alResponder = tablero.alResponder || []).push(function () {
    if (document.body.dataset.vista !== "presupuesto") { vistos = ""; return; }
    const ahora = ["presupuesto-bloque-pasos", "presupuesto-bloque-gasto", "presupuesto-panel-oei"].map((id) => document.getElementById(id).hidden).join();
    if (ahora !== vistos) window.dispatchEvent(new Event("resize"));
    vistos = ahora;
  });
})();
