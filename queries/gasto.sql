-- pregunta: ¿En qué se gasta el presupuesto, según el MEF?
-- grano: una fila por combinación de lo pedido (pliego, UE, programa, producto, actividad, fuente, rubro, genérica), de mayor a menor PIM
-- columna: pliego | VARCHAR | - | Pliego (vacío, como lo demás: no se pidió)
-- columna: pliego_nombre | VARCHAR | - | Nombre del pliego
-- columna: ue | VARCHAR | - | UE
-- columna: ue_nombre | VARCHAR | - | Nombre de la UE
-- columna: programa | VARCHAR | - | Categoría presupuestal
-- columna: programa_nombre | VARCHAR | - | Nombre de la categoría presupuestal
-- columna: producto | VARCHAR | - | Producto o proyecto
-- columna: producto_nombre | VARCHAR | - | Nombre del producto o proyecto
-- columna: actividad | VARCHAR | - | Actividad, acción u obra
-- columna: actividad_nombre | VARCHAR | - | Nombre de la actividad, acción u obra
-- columna: fuente | VARCHAR | - | Fuente de financiamiento
-- columna: fuente_nombre | VARCHAR | - | Nombre de la fuente
-- columna: rubro | VARCHAR | - | Rubro
-- columna: rubro_nombre | VARCHAR | - | Nombre del rubro
-- columna: generica | VARCHAR | - | Categoría, tipo y genérica de gasto
-- columna: generica_nombre | VARCHAR | - | Nombre de la genérica
-- columna: pia | DECIMAL(38,2) | soles | Presupuesto institucional de apertura
-- columna: pim | DECIMAL(38,2) | soles | Presupuesto institucional modificado, a la fecha del archivo
-- columna: certificado | DECIMAL(38,2) | soles | Certificado hasta el mes elegido
-- columna: comprometido_anual | DECIMAL(38,2) | soles | Compromiso anual hasta el mes elegido
-- columna: comprometido | DECIMAL(38,2) | soles | Compromiso mensual hasta el mes elegido
-- columna: devengado | DECIMAL(38,2) | soles | Devengado hasta el mes elegido
-- columna: girado | DECIMAL(38,2) | soles | Girado hasta el mes elegido
-- columna: avance_financiero | DOUBLE | % | Devengado entre PIM, sin tope
-- columna: saldo | DECIMAL(38,2) | soles | PIM menos devengado
-- The PIA and the PIM are of the whole year whatever month is chosen; an annual total (month 0) cannot be cut at a month,
-- so with one chosen it is not stated.
SELECT
    {dimensiones},
    sum(g.pia) AS pia, sum(g.pim) AS pim,
    sum(g.certificado) FILTER ({en_mes}) AS certificado,
    sum(g.comprometido_anual) FILTER ({en_mes}) AS comprometido_anual,
    sum(g.comprometido) FILTER ({en_mes}) AS comprometido,
    sum(g.devengado) FILTER ({en_mes}) AS devengado,
    sum(g.girado) FILTER ({en_mes}) AS girado,
    sum(g.devengado) FILTER ({en_mes}) * 100 / nullif(sum(g.pim), 0) AS avance_financiero,
    (sum(g.pim) - coalesce(sum(g.devengado) FILTER ({en_mes}), 0))::DECIMAL(38, 2) AS saldo
FROM corte_carga AS k
JOIN gasto AS g ON g.carga_id = k.carga_id AND g.ue = k.ue
{nombres}
WHERE k.corte_id = $corte_id AND k.dato = 'gasto' AND {donde}
{grupo}
ORDER BY sum(g.pim) DESC NULLS LAST, devengado DESC NULLS LAST{codigos}
