-- From loads to cortes: what each load brings and up to which month, which load is in force for each UE at each date,
-- and the state of every load. A withdrawn load takes no part. Published documents are loads like any other.
-- Needs: the variable `mes_minimo` (percentage), and the temporary table `publicado` (what corte.csv says of a document).

INSERT INTO carga_ue BY NAME
WITH actividad AS (
    SELECT a.carga_id, a.ejercicio, a.pliego, a.ue, a.aoi, a.activa,
           coalesce(bool_or(m.mes = 0), false) AS solo_anio, count(m.mes) FILTER (m.mes > 0) > 0 AS con_meses
    FROM aoi AS a
    LEFT JOIN aoi_mes AS m ON m.carga_id = a.carga_id AND m.aoi = a.aoi
    GROUP BY ALL
),
reportado AS (
    -- Zero is a report, silence is not.
    SELECT a.carga_id, a.ue, m.mes, count(*) AS n
    FROM aoi AS a
    JOIN aoi_mes AS m ON m.carga_id = a.carga_id AND m.aoi = a.aoi
    WHERE a.activa AND m.mes > 0 AND m.fisico_ejecutado IS NOT NULL
    GROUP BY ALL
),
unidad AS (
    SELECT carga_id, ejercicio, min(pliego) AS pliego, ue, count(*) AS filas,
           count(*) FILTER (activa) AS n_activas, count(*) FILTER (NOT activa) AS n_inactivas,
           count(*) FILTER (activa AND NOT solo_anio) AS esperadas, bool_or(con_meses AND activa) AS con_meses
    FROM actividad
    GROUP BY carga_id, ejercicio, ue
),
cortado AS (
    SELECT r.carga_id, r.ue, max(r.mes) AS mes
    FROM reportado AS r
    JOIN unidad AS u ON u.carga_id = r.carga_id AND u.ue = r.ue
    WHERE r.n * 100 >= getvariable('mes_minimo') * u.esperadas
    GROUP BY ALL
)
SELECT u.carga_id, u.ejercicio, u.pliego, u.ue, 'aoi' AS dato, u.filas, u.n_activas, u.n_inactivas,
       -- Where months exist but none was reported by enough AOI, the year has begun and January is what is awaited.
       CASE WHEN u.con_meses THEN coalesce(c.mes, 1) ELSE 0 END AS mes_corte
FROM unidad AS u
LEFT JOIN cortado AS c ON c.carga_id = u.carga_id AND c.ue = u.ue
ORDER BY u.carga_id, u.ue;

INSERT INTO carga_ue BY NAME
SELECT f.carga_id, c.ejercicio, coalesce(u.pliego, c.pliego) AS pliego, ue_de(f.aoi) AS ue, 'financiamiento' AS dato,
       count(*) AS filas
FROM aoi_financiamiento AS f
JOIN carga AS c ON c.carga_id = f.carga_id
LEFT JOIN ue AS u ON u.ejercicio = c.ejercicio AND u.ue = ue_de(f.aoi)
GROUP BY ALL
UNION ALL BY NAME
SELECT carga_id, ejercicio, min(pliego) AS pliego, ue, 'gasto' AS dato, count(*) AS filas
FROM gasto
GROUP BY carga_id, ejercicio, ue
ORDER BY ALL;

-- The newest load of each UE at each date. A published document gives way to a load of the same date: it has been
-- there since before anybody loaded anything. Money comes when it comes: the last corte of a year takes the newest
-- of each UE, also one dated after it, which would be seen nowhere else.
CREATE TEMP TABLE en_vigor AS
WITH dia AS (
    SELECT ejercicio, c.fecha_corte AS fecha, row_number() OVER (ORDER BY ejercicio, fecha) AS corte_id,
           fecha = max(fecha) OVER (PARTITION BY ejercicio) AS ultimo
    FROM (SELECT DISTINCT u.ejercicio, c.fecha_corte
          FROM carga_ue AS u JOIN carga AS c ON c.carga_id = u.carga_id
          WHERE u.dato = 'aoi' AND c.estado <> 'retirada') AS c
)
SELECT d.corte_id, d.ejercicio, d.fecha, u.pliego, u.ue, u.dato, u.mes_corte, u.carga_id, c.tipo, c.documento,
       c.fecha_corte, c.version_poi, c.archivo
FROM dia AS d
JOIN carga_ue AS u ON u.ejercicio = d.ejercicio
JOIN carga AS c
  ON c.carga_id = u.carga_id AND c.estado <> 'retirada'
 AND (c.fecha_corte <= d.fecha OR (d.ultimo AND u.dato <> 'aoi'))
QUALIFY row_number() OVER (
    PARTITION BY d.corte_id, u.ue, u.dato
    ORDER BY c.fecha_corte DESC, c.tipo = 'informe', c.cargado_en DESC, c.clave DESC) = 1;

INSERT INTO corte BY NAME
WITH parte AS (
    -- One per source named in the foot: a published document, or all the files of one kind.
    SELECT e.corte_id, min(d.corto) AS corto, min(p.fuente) AS fuente, min(p.cobertura) AS cobertura,
           count(DISTINCT e.carga_id) AS n_archivos, e.tipo = 'informe' AS publicada, min(e.ue) AS primera
    FROM en_vigor AS e
    JOIN documento AS d ON d.documento = e.documento
    LEFT JOIN publicado AS p ON p.documento = e.documento
    WHERE e.dato = 'aoi'
    GROUP BY e.corte_id, e.tipo, CASE WHEN e.tipo = 'informe' THEN e.documento END
),
pie AS (
    SELECT corte_id,
           string_agg(CASE WHEN publicada AND n_partes = 1 THEN coalesce(fuente, corto)
                           WHEN publicada THEN corto
                           ELSE corto || ', ' || n_archivos || CASE n_archivos WHEN 1 THEN ' archivo' ELSE ' archivos' END
                      END, '; ' ORDER BY publicada DESC, corto, primera) AS fuente,
           string_agg(CASE WHEN n_partes = 1 THEN cobertura ELSE corto || ': ' || cobertura END, '; '
                      ORDER BY publicada DESC, corto, primera) AS cobertura
    FROM (SELECT *, count(*) OVER (PARTITION BY corte_id) AS n_partes FROM parte)
    GROUP BY corte_id
)
SELECT e.corte_id, e.ejercicio, e.fecha, min(e.fecha_corte) AS fecha_menor,
       count(DISTINCT e.pliego) AS n_pliegos, count(DISTINCT e.ue) AS n_ue,
       max(e.mes_corte) AS mes_corte, coalesce(min(e.mes_corte) FILTER (e.mes_corte > 0), 0) AS mes_menor,
       count(*) FILTER (e.mes_corte = 0) AS n_ue_sin_meses,
       CASE WHEN count(DISTINCT coalesce(e.version_poi, '')) = 1 THEN min(e.version_poi) END AS version_poi,
       CASE WHEN count(DISTINCT coalesce(e.version_poi, '')) = 1 AND count(DISTINCT v.resolucion) = 1
            THEN min(v.resolucion) END AS version_resolucion,
       CASE WHEN count(DISTINCT e.documento) = 1 THEN min(e.documento) END AS documento,
       any_value(p.fuente) AS fuente, any_value(p.cobertura) AS cobertura,
       e.fecha = max(e.fecha) OVER (PARTITION BY e.ejercicio) AS vigente
FROM en_vigor AS e
JOIN pie AS p ON p.corte_id = e.corte_id
LEFT JOIN version_poi AS v
  ON v.ejercicio = e.ejercicio AND v.pliego = e.pliego AND v.version = e.version_poi
WHERE e.dato = 'aoi'
GROUP BY e.corte_id, e.ejercicio, e.fecha
ORDER BY e.corte_id;

INSERT INTO corte_carga BY NAME
SELECT corte_id, ue, dato, carga_id FROM en_vigor ORDER BY ALL;

-- Replaced: no corte uses it and a newer one brings all that it brought. Money of a year that has no corte yet is in
-- force: it awaits its first one.
UPDATE carga SET estado = 'reemplazada'
WHERE estado = 'vigente'
  AND carga_id NOT IN (SELECT carga_id FROM en_vigor)
  AND carga_id IN (SELECT carga_id FROM carga_ue)
  AND carga_id NOT IN (
      SELECT u.carga_id FROM carga_ue AS u JOIN carga AS c ON c.carga_id = u.carga_id
      WHERE c.estado <> 'retirada'
      QUALIFY row_number() OVER (
          PARTITION BY u.ejercicio, u.ue, u.dato
          ORDER BY c.fecha_corte DESC, c.tipo = 'informe', c.cargado_en DESC, c.clave DESC) = 1);
