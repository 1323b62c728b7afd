-- What a load brings: the country of data/sintetico.sql as one UE (or all) reports it in one corte.
-- Variables: corte (1, 2…), fecha (its date), ue ('' for all), ejercicio. A view per table of the package.

CREATE MACRO redondo(x) AS floor(x + 0.5)::BIGINT;
CREATE MACRO soles(centimos) AS (centimos::DECIMAL(20,2) * 0.01::DECIMAL(3,2))::DECIMAL(18,2);
CREATE MACRO pedida(codigo) AS getvariable('ue') IN ('', codigo);

CREATE VIEW estado AS
SELECT a.* EXCLUDE (activa, rendimiento, denominacion, unidad, aei_indice, corte_del_cambio),
       cambio <> '' AND getvariable('corte') >= corte_del_cambio AS ya,
       a.activa AND NOT (ya AND a.cambio = 'baja') AS activa,
       -- A correction: what was executed turns out to be another figure.
       CASE WHEN ya AND a.cambio = 'corrige' THEN CASE WHEN a.rendimiento >= 0.95 THEN 0.7 ELSE 1 END
            ELSE a.rendimiento END AS rendimiento,
       CASE WHEN ya AND a.cambio = 'nombre' THEN a.denominacion || ' Y ANEXOS' ELSE a.denominacion END AS denominacion,
       CASE WHEN ya AND a.cambio = 'unidad' THEN a.otra_unidad ELSE a.unidad END AS unidad,
       CASE WHEN ya AND a.cambio = 'aei' THEN (a.aei_indice + 1) % a.n_aei ELSE a.aei_indice END AS aei_indice
FROM actividad AS a
WHERE pedida(a.ue) AND NOT (a.cambio = 'sale' AND ya) AND (a.cambio <> 'nueva' OR ya);

-- Activity × month, money in céntimos. `hasta` and `antes` are the share of the year up to the month and before it.
CREATE VIEW mensual AS
WITH plan AS (
    SELECT e.id, e.ue, e.aoi, e.activa, e.apoyo, e.agregacion, e.ya, e.cambio, e.factor, e.factor_inicial,
           e.rendimiento, p.mes,
           CASE e.agregacion WHEN 'acumulado_anual' THEN parte(e.meta, p.hasta) - parte(e.meta, p.antes)
                             WHEN 'acumulado_mensual' THEN parte(e.meta, p.hasta)
                             ELSE e.meta END AS programado,
           parte(e.meta, p.hasta) AS meta_hasta, parte(e.meta, p.antes) AS meta_antes,
           parte(e.centimos, d.hasta) - parte(e.centimos, d.antes) AS centimos,
           parte(e.centimos, d.hasta) AS centimos_hasta, parte(e.centimos, d.antes) AS centimos_antes,
           -- Whoever reaches few goals spends less, except one in five, who spends all the same.
           CASE WHEN e.rendimiento < 0.75 AND dado('gastó sin cumplir', e.id, 5) = 0 THEN 0.97
                WHEN dado('gastó poco', e.id, 25) = 0 THEN 0.45
                ELSE least(0.4 + 0.55 * least(e.rendimiento, 1.05) + 0.08 * azar('gasto', e.id), 1.02) END AS gasto,
           -- A month is registered some days after it ends; some registers come weeks late, and some never.
           p.mes < e.nunca AND getvariable('fecha') >= p.ultimo_dia + (e.dia + dado2('registro', e.id, p.mes, 3)
               + CASE WHEN dado2('tarde', e.id, p.mes, 100) < e.demora THEN 6 + dado2('muy tarde', e.id, p.mes, 40)
                      ELSE 0 END)::INTEGER AS registrado,
           p.ultimo_dia < getvariable('fecha') AS cerrado
    FROM estado AS e
    JOIN perfil_mes AS p ON p.perfil = e.perfil
    JOIN dinero_mes AS d ON d.perfil = e.perfil_de_dinero AND d.mes = p.mes
), hecho AS (
    SELECT *,
           -- Those who reach the goal exactly do so every month; the others sway by up to 5 %.
           CASE WHEN rendimiento = 1 THEN 1 ELSE rendimiento * (0.95 + 0.1 * azar('mes', id * 16 + mes)) END AS ritmo,
           CASE WHEN rendimiento = 1 THEN 1 ELSE rendimiento * (0.95 + 0.1 * azar('mes', id * 16 + mes - 1)) END AS ritmo_antes
    FROM plan
)
SELECT id, ue, aoi, mes, activa, registrado, cerrado,
       redondo(programado * factor_inicial) AS inicial,
       CASE WHEN ya AND cambio = 'programa' AND mes > 2 THEN redondo(programado * factor) ELSE programado END AS programado,
       CASE WHEN activa AND registrado
            THEN CASE agregacion WHEN 'acumulado_anual'
                      THEN greatest(redondo(meta_hasta * ritmo) - redondo(meta_antes * ritmo_antes), 0)
                      ELSE redondo(programado * ritmo) END END AS ejecutado,
       redondo(centimos * (0.7 + 0.3 * factor_inicial)) AS centimos_inicial,
       CASE WHEN ya AND cambio = 'programa' AND mes > 2 THEN redondo(centimos * (0.5 + 0.5 * factor)) ELSE centimos
       END AS centimos,
       CASE WHEN activa AND cerrado
            THEN greatest(redondo(centimos_hasta * gasto * (0.97 + 0.04 * azar('dinero de mes', id * 16 + mes)))
                          - redondo(centimos_antes * gasto * (0.97 + 0.04 * azar('dinero de mes', id * 16 + mes - 1))), 0)
       END AS centimos_ejecutados
FROM hecho;

CREATE VIEW p_pliego AS
SELECT pliego, denominacion FROM pliego WHERE pi IN (SELECT pi FROM ue WHERE pedida(ue)) ORDER BY pliego;

CREATE VIEW p_ue AS
SELECT ue, pliego, codigo_en_pliego, denominacion, corto FROM ue WHERE pedida(ue) ORDER BY ue;

CREATE VIEW p_centro_costo AS
SELECT ue, cc, denominacion FROM centro_costo WHERE pedida(ue) ORDER BY ue, cc;

CREATE VIEW p_oei AS
SELECT pliego, oei, denominacion, prioridad FROM oei
WHERE pi IN (SELECT pi FROM ue WHERE pedida(ue)) ORDER BY pliego, oei;

CREATE VIEW p_aei AS
SELECT pliego, oei, aei, denominacion, prioridad FROM aei
WHERE pi IN (SELECT pi FROM ue WHERE pedida(ue)) ORDER BY pliego, aei;

CREATE VIEW p_aoi AS
SELECT s.ue, e.oei, e.aei, s.cc, s.aoi, s.denominacion, s.unidad AS unidad_impresa, s.agregacion AS tipo_agregacion,
       s.activa, e.programa || ' ' || n.nombre AS categoria_presupuestal, e.programa, s.producto,
       s.actividad AS actividad_presupuestal, s.prioridad, (row_number() OVER (ORDER BY s.id) + 1)::INTEGER AS fila
FROM estado AS s
JOIN aei AS e ON e.pi = s.pi AND e.apoyo = s.apoyo AND e.indice = s.aei_indice
JOIN programa AS n ON n.programa = e.programa
ORDER BY s.id;

CREATE VIEW p_aoi_mes AS
SELECT aoi, mes, inicial::DECIMAL(18,4) AS fisico_inicial, programado::DECIMAL(18,4) AS fisico_programado,
       ejecutado::DECIMAL(18,4) AS fisico_ejecutado, soles(centimos_inicial) AS financiero_inicial,
       soles(centimos) AS financiero_programado, soles(centimos_ejecutados) AS financiero_ejecutado,
       CASE WHEN programado > 0 AND ejecutado * 4 < programado * 3
            THEN getvariable('motivos_bajo')[1 + dado2('motivo', id, mes, len(getvariable('motivos_bajo')))]
            WHEN programado > 0 AND ejecutado * 5 > programado * 6 AND dado2('con motivo', id, mes, 2) = 0
            THEN getvariable('motivos_alto')[1 + dado2('motivo', id, mes, len(getvariable('motivos_alto')))]
       END AS motivo
FROM mensual
ORDER BY id, mes;

-- The money of each activity by source and kind of spending: one line, or two of which the second has what is left.
CREATE VIEW linea AS
WITH sorteo AS (
    SELECT m.*, bf.i AS f, bg.i AS g, dado('líneas', m.id, 4) = 0 AS dos, 550 + dado('reparto', m.id, 350) AS milesimas
    FROM mensual AS m
    JOIN bolsa AS bf ON bf.que = 'fuente' AND bf.bolo = dado('fuente', m.id, 100)
    JOIN bolsa AS bg ON bg.que = 'generica' AND bg.bolo = dado('genérica', m.id, 100)
), una AS (
    SELECT id, ue, aoi, mes, activa, f, g,
           CASE WHEN dos THEN parte(centimos_inicial, milesimas) ELSE centimos_inicial END AS inicial,
           CASE WHEN dos THEN parte(centimos, milesimas) ELSE centimos END AS programado,
           CASE WHEN dos THEN parte(centimos_ejecutados, milesimas) ELSE centimos_ejecutados END AS ejecutado
    FROM sorteo
    UNION ALL BY NAME
    SELECT id, ue, aoi, mes, activa, f, (g + 1) % 4 AS g, centimos_inicial - parte(centimos_inicial, milesimas) AS inicial,
           centimos - parte(centimos, milesimas) AS programado,
           centimos_ejecutados - parte(centimos_ejecutados, milesimas) AS ejecutado
    FROM sorteo WHERE dos
)
SELECT u.*, f.fuente, f.nombre AS fuente_nombre, f.rubro, f.rubro_nombre, g.generica, g.nombre AS generica_nombre
FROM una AS u JOIN fuente AS f ON f.i = u.f JOIN generica AS g ON g.i = u.g;

CREATE VIEW p_aoi_financiamiento AS
SELECT aoi, fuente, fuente_nombre, rubro, rubro_nombre, generica, generica_nombre, mes,
       soles(inicial) AS inicial, soles(programado) AS programado
FROM linea WHERE activa ORDER BY id, generica, mes;

-- Spending as the ministry of finance states it: the same money by programme chain. It keeps what the plan does not
-- know: a reversal now and then, which is a negative month.
CREATE VIEW p_gasto AS
WITH cadena AS (
    SELECT e.pliego, l.ue, e.programa, a.producto, a.actividad, any_value(a.actividad_nombre) AS actividad_nombre,
           any_value(a.tema_nombre) AS tema_nombre, l.fuente, any_value(l.fuente_nombre) AS fuente_nombre, l.rubro,
           any_value(l.rubro_nombre) AS rubro_nombre, l.generica, any_value(l.generica_nombre) AS generica_nombre, l.mes,
           sum(l.inicial)::BIGINT AS inicial, sum(l.programado)::BIGINT AS programado,
           sum(l.ejecutado)::BIGINT AS ejecutado
    FROM linea AS l
    JOIN estado AS a ON a.id = l.id
    JOIN aei AS e ON e.pi = a.pi AND e.apoyo = a.apoyo AND e.indice = a.aei_indice
    WHERE l.activa
    GROUP BY e.pliego, l.ue, e.programa, a.producto, a.actividad, l.fuente, l.rubro, l.generica, l.mes
), flujo AS (
    SELECT *,
           CASE WHEN dado2('extorno', ue || producto || actividad || fuente || generica, mes, 120) = 0
                THEN -(ejecutado // 5) ELSE ejecutado END AS devengado,
           greatest(programado, ejecutado) AS certificado
    FROM cadena
), todo AS (
    SELECT * REPLACE (0 AS mes), inicial AS pia, programado AS pim, NULL::BIGINT AS c, NULL::BIGINT AS ca,
           NULL::BIGINT AS cm, NULL::BIGINT AS dev, NULL::BIGINT AS gir
    FROM flujo
    UNION ALL BY NAME
    SELECT *, NULL AS pia, NULL AS pim, certificado AS c, parte(certificado - ejecutado, 800) + ejecutado AS ca,
           parte(certificado - ejecutado, 300) + ejecutado AS cm, devengado AS dev, parte(devengado, 985) AS gir
    FROM flujo WHERE devengado IS NOT NULL
)
SELECT pliego, t.ue, t.programa, any_value(n.nombre) AS programa_nombre, producto,
       any_value(CASE WHEN producto = '3999999' THEN 'SIN PRODUCTO' ELSE 'SERVICIOS DE ' || tema_nombre END
                ORDER BY tema_nombre) AS producto_nombre,
       actividad, any_value(actividad_nombre ORDER BY actividad_nombre) AS actividad_nombre,
       fuente, any_value(fuente_nombre) AS fuente_nombre, rubro, any_value(rubro_nombre) AS rubro_nombre,
       generica, any_value(generica_nombre) AS generica_nombre, mes::SMALLINT AS mes,
       soles(sum(pia)) AS pia, soles(sum(pim)) AS pim, soles(sum(c)) AS certificado, soles(sum(ca)) AS comprometido_anual,
       soles(sum(cm)) AS comprometido, soles(sum(dev)) AS devengado, soles(sum(gir)) AS girado
FROM todo AS t JOIN programa AS n ON n.programa = t.programa
GROUP BY pliego, t.ue, t.programa, producto, actividad, fuente, rubro, generica, mes
ORDER BY pliego, t.ue, t.programa, producto, actividad, fuente, rubro, generica, mes;
