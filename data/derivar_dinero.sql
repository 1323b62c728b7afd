-- The money of every combination of pliego, UE, OEI and AEI that has AOI: stated by its source, proved by a subtraction,
-- added up from its AOI, or not available, with the reason. Money of different sources or grains is never added.

-- Tables and not parts of one query: each is used many times, and would be planned anew each time.
CREATE TEMP TABLE nodo AS
WITH hoja AS (
    -- The smallest combinations: all their AOI come from one load, for a UE has one load in a corte.
    SELECT a.corte_id, a.pliego, a.ue, a.oei, a.aei, a.carga_id, min(a.cuadro) AS cuadro, count(*) AS n_aoi,
           CASE WHEN any_value(c.tipo) = 'informe' THEN any_value(c.documento) ELSE any_value(c.tipo) END AS origen,
           count(a.programado_financiero) AS con_programa, count(a.ejecutado_financiero) AS con_ejecucion,
           count(*) FILTER (a.mes > 0) AS con_meses,
           sum(a.programado_financiero) AS programa, sum(a.ejecutado_financiero) AS ejecucion
    FROM aoi_avance AS a
    JOIN carga AS c ON c.carga_id = a.carga_id
    WHERE a.estado <> 'inactiva'
    GROUP BY ALL
)
SELECT h.corte_id, h.pliego, h.ue, h.oei, h.aei, grouping(h.pliego) = 1 AS es_raiz,
       sum(h.n_aoi) AS n_aoi, sum(h.con_programa) AS con_programa, sum(h.con_ejecucion) AS con_ejecucion,
       sum(h.con_meses) AS con_meses, sum(h.programa) AS programa, sum(h.ejecucion) AS ejecucion,
       min(h.ue) = max(h.ue) AS de_una_ue, list_unique(list(h.carga_id)) AS n_cargas, min(h.cuadro) AS cuadro,
       min(c.documento) = max(c.documento) AS de_un_documento, min(c.documento) AS documento, min(d.corto) AS corto,
       CASE WHEN min(coalesce(c.version_poi, '')) = max(coalesce(c.version_poi, '')) THEN min(c.version_poi)
       END AS version,
       min(h.origen) = max(h.origen) AS de_un_origen, bool_or(c.tipo = 'informe') AS de_informe,
       array_to_string(list_sort(list_distinct(list(d.corto))), '; ') AS origenes
FROM hoja AS h
JOIN carga AS c ON c.carga_id = h.carga_id
JOIN documento AS d ON d.documento = c.documento
GROUP BY GROUPING SETS (
    (h.corte_id), (h.corte_id, h.pliego), (h.corte_id, h.pliego, h.ue), (h.corte_id, h.pliego, h.oei),
    (h.corte_id, h.pliego, h.oei, h.aei), (h.corte_id, h.pliego, h.ue, h.oei),
    (h.corte_id, h.pliego, h.ue, h.oei, h.aei));

CREATE TEMP TABLE declarado AS
-- A line speaks of the activities of its own document and version, and of no others.
SELECT n.corte_id, n.pliego, n.ue, n.oei, n.aei, l.pim, l.devengado, l.documento, l.cuadro,
       n.corto || ', ' || l.cuadro AS fuente
FROM nodo AS n
JOIN corte AS k ON k.corte_id = n.corte_id
JOIN presupuesto AS l
  ON l.ejercicio = k.ejercicio AND l.documento = n.documento AND l.version = n.version AND l.pliego = n.pliego
 AND l.ue IS NOT DISTINCT FROM n.ue AND l.oei IS NOT DISTINCT FROM n.oei AND l.aei IS NOT DISTINCT FROM n.aei
WHERE n.de_un_documento AND l.nivel IN ('pliego', 'ue', 'oei', 'aei', 'ue_oei', 'ue_aei')
  AND l.pim IS NOT NULL AND l.devengado IS NOT NULL;

CREATE TEMP TABLE derivado AS
WITH cruce AS (
    -- UE × AEI, with the money stated for the whole AEI and for the whole UE, and whether that AEI is all of that UE.
    SELECT n.corte_id, n.pliego, n.ue, n.oei, n.aei, entera.de_una_ue AS es_entera,
           da.pim AS aei_pim, da.devengado AS aei_devengado,
           du.pim AS ue_pim, du.devengado AS ue_devengado,
           du.fuente AS ue_fuente, du.cuadro AS ue_cuadro, da.cuadro AS aei_cuadro
    FROM nodo AS n
    JOIN nodo AS entera
      ON entera.corte_id = n.corte_id AND entera.pliego = n.pliego AND entera.aei = n.aei AND entera.ue IS NULL
    JOIN declarado AS du
      ON du.corte_id = n.corte_id AND du.ue = n.ue AND du.oei IS NULL
    LEFT JOIN declarado AS da
      ON da.corte_id = n.corte_id AND da.pliego = n.pliego AND da.aei = n.aei AND da.ue IS NULL
     AND da.documento = du.documento
    WHERE n.ue IS NOT NULL AND n.aei IS NOT NULL
),
resta AS (
    -- A UE closes by subtraction when at most one of its AEI is shared, and what is left over is not negative.
    SELECT corte_id, ue, any_value(ue_fuente) AS fuente, any_value(ue_cuadro) AS ue_cuadro,
           any_value(aei_cuadro) AS aei_cuadro, count(*) FILTER (NOT es_entera) AS compartidas,
           any_value(ue_pim) - coalesce(sum(aei_pim) FILTER (es_entera), 0) AS resto_pim,
           any_value(ue_devengado) - coalesce(sum(aei_devengado) FILTER (es_entera), 0) AS resto_devengado
    FROM cruce
    GROUP BY corte_id, ue
    HAVING count(*) FILTER (NOT es_entera) <= 1
       AND bool_and(NOT es_entera OR aei_pim IS NOT NULL)
       AND resto_pim >= 0 AND resto_devengado >= 0
       AND (compartidas = 1 OR (resto_pim = 0 AND resto_devengado = 0))
),
derivado_aei AS (
    SELECT c.corte_id, c.pliego, c.ue, c.oei, c.aei,
           CASE WHEN c.es_entera THEN c.aei_pim ELSE r.resto_pim END AS pim,
           CASE WHEN c.es_entera THEN c.aei_devengado ELSE r.resto_devengado END AS devengado,
           CASE WHEN c.es_entera
                THEN 'Derivado: todas las AOI de la ' || c.aei || ' son de esta UE, y su dinero ('
                     || r.aei_cuadro || ') cabe en el de la UE (' || r.ue_cuadro || ').'
                ELSE 'Derivado: lo que declara la UE (' || r.ue_cuadro || ') menos lo de sus otras AEI, que son '
                     || 'enteras suyas (' || r.aei_cuadro || ').' END AS motivo,
           r.fuente
    FROM cruce AS c
    JOIN resta AS r ON r.corte_id = c.corte_id AND r.ue = c.ue
)
FROM derivado_aei
UNION ALL BY NAME
SELECT corte_id, pliego, ue, oei, NULL AS aei, sum(pim) AS pim, sum(devengado) AS devengado,
       'Derivado: suma de lo derivado para las AEI de este objetivo en la UE.' AS motivo,
       any_value(fuente) AS fuente
FROM derivado_aei
GROUP BY corte_id, pliego, ue, oei;

CREATE TEMP TABLE nivel AS
WITH sumado AS (
    -- A document that only knows the year must state the money of every AOI. Where months exist, an AOI without a
    -- record yet has nothing recorded, which the reason says; but a level where nobody has any record has no figure.
    SELECT *, de_un_origen AND con_programa > 0 AND con_ejecucion > 0
              AND (con_meses = n_aoi OR (con_programa = n_aoi AND con_ejecucion = n_aoi)) AS se_suma
    FROM nodo
)
SELECT n.*, k.ejercicio, d.documento IS NOT NULL AS declarada,
       coalesce(d.pim, v.pim, CASE WHEN n.se_suma THEN n.programa END) AS pim,
       coalesce(d.devengado, v.devengado, CASE WHEN n.se_suma THEN n.ejecucion END) AS devengado,
       CASE WHEN d.pim IS NOT NULL THEN 'declarado'
            WHEN v.pim IS NOT NULL THEN 'derivado'
            WHEN n.se_suma THEN 'suma'
            ELSE 'no_disponible' END AS estado,
       CASE WHEN d.pim IS NOT NULL THEN NULL
            WHEN v.pim IS NOT NULL THEN v.motivo
            WHEN n.se_suma
            THEN CASE n.n_aoi WHEN 1 THEN 'Lo que declara su única AOI ('
                              ELSE 'Suma de lo que declaran sus ' || n.n_aoi || ' AOI (' END
                 || CASE WHEN n.n_cargas = 1 OR n.de_informe THEN n.cuadro ELSE n.n_cargas || ' archivos' END || ')'
                 || CASE WHEN n.con_programa < n.n_aoi
                         THEN '; sin programa financiero: ' || (n.n_aoi - n.con_programa) ELSE '' END
                 || CASE WHEN n.con_ejecucion < n.n_aoi
                         THEN '; sin ejecución registrada todavía: ' || (n.n_aoi - n.con_ejecucion) ELSE '' END
                 || '.'
            WHEN NOT n.de_un_origen
            THEN 'Sus AOI salen de fuentes distintas (' || n.origenes || '), y dinero de fuentes distintas no se suma.'
            WHEN n.con_programa > 0 AND n.con_meses = n.n_aoi
            THEN 'Todavía no se registra ejecución financiera.'
            ELSE 'Ninguna fuente de ' || k.ejercicio || ' declara dinero por '
                 || CASE WHEN n.ue IS NULL THEN CASE WHEN n.aei IS NOT NULL THEN 'AEI'
                                                     WHEN n.oei IS NOT NULL THEN 'OEI' ELSE 'pliego' END
                         WHEN n.aei IS NOT NULL THEN 'UE y AEI a la vez'
                         WHEN n.oei IS NOT NULL THEN 'UE y OEI a la vez'
                         ELSE 'UE' END
                 || '; no se reparte ni se estima.' END AS motivo,
       CASE WHEN d.pim IS NOT NULL THEN d.fuente
            WHEN v.pim IS NOT NULL THEN v.fuente
            WHEN n.se_suma
            THEN n.corto || ', '
                 || CASE WHEN n.n_cargas = 1 OR n.de_informe THEN n.cuadro ELSE n.n_cargas || ' archivos' END
       END AS fuente
FROM sumado AS n
JOIN corte AS k ON k.corte_id = n.corte_id
LEFT JOIN declarado AS d
  ON d.corte_id = n.corte_id AND d.pliego = n.pliego AND d.ue IS NOT DISTINCT FROM n.ue
 AND d.oei IS NOT DISTINCT FROM n.oei AND d.aei IS NOT DISTINCT FROM n.aei
LEFT JOIN derivado AS v
  ON v.corte_id = n.corte_id AND v.ue = n.ue
 AND v.oei IS NOT DISTINCT FROM n.oei AND v.aei IS NOT DISTINCT FROM n.aei;

INSERT INTO nivel_financiero BY NAME
SELECT corte_id, pliego, ue, oei, aei, pim, devengado, estado, motivo, fuente FROM nivel WHERE NOT es_raiz;

-- All the pliegos: the only one's own figure, or the sum of figures of one source and one kind.
INSERT INTO nivel_financiero BY NAME
WITH parte AS (
    SELECT corte_id, count(*) AS n_pliegos, any_value(pim) AS pim, any_value(devengado) AS devengado,
           any_value(estado) AS estado, any_value(motivo) AS motivo, any_value(fuente) AS fuente,
           sum(pim) AS suma_pim, sum(devengado) AS suma_devengado, count(pim) AS con_dinero,
           count(DISTINCT estado) AS n_estados
    FROM nivel
    WHERE pliego IS NOT NULL AND ue IS NULL AND oei IS NULL
    GROUP BY corte_id
),
raiz AS (
    SELECT p.*, n.de_un_origen, n.origenes, n.n_cargas, n.corto, n.cuadro, p.n_pliegos = 1 AS sola,
           p.con_dinero = p.n_pliegos AND p.n_estados = 1 AND n.de_un_origen AS se_suma
    FROM parte AS p JOIN nivel AS n ON n.corte_id = p.corte_id AND n.es_raiz
)
SELECT corte_id,
       CASE WHEN sola THEN pim WHEN se_suma THEN suma_pim END AS pim,
       CASE WHEN sola THEN devengado WHEN se_suma THEN suma_devengado END AS devengado,
       CASE WHEN sola THEN estado WHEN se_suma THEN 'suma' ELSE 'no_disponible' END AS estado,
       CASE WHEN sola THEN motivo
            WHEN se_suma THEN 'Suma de sus ' || n_pliegos || ' pliegos.'
            WHEN NOT de_un_origen
            THEN 'El dinero de sus pliegos sale de fuentes distintas (' || origenes || '), y no se suma.'
            WHEN con_dinero = n_pliegos
            THEN 'El dinero de unos pliegos es declarado y el de otros es la suma de sus AOI, y no se suma.'
            ELSE 'No está disponible en ' || (n_pliegos - con_dinero) || ' de sus ' || n_pliegos
                 || ' pliegos; no se reparte ni se estima.' END AS motivo,
       CASE WHEN sola THEN fuente
            WHEN se_suma THEN corto || ', ' || CASE n_cargas WHEN 1 THEN cuadro ELSE n_cargas || ' archivos' END
       END AS fuente
FROM raiz;
