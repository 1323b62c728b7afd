-- What the stored loads must hold before they become tables: the readers have seen to it, and here it is held, in one
-- pass over all of them (aoi and aoi_mes have no keys of their own: an index over millions of rows costs minutes).
-- Columns: archivo, fila, columna, valor, mensaje, as data/errores.py wants them. Bound: how many complaints at most.
WITH aoi_dicha AS (
    SELECT a.*, coalesce(p.pliego, u.pliego) AS del_pliego
    FROM p_aoi AS a
    LEFT JOIN (SELECT carga_id, ue, min(pliego) AS pliego FROM p_ue GROUP BY ALL) AS p
      ON p.carga_id = a.carga_id AND p.ue = a.ue
    LEFT JOIN ue AS u ON u.ejercicio = a.ejercicio AND u.ue = a.ue
),
conocida AS (
    SELECT ejercicio, pliego, oei, aei FROM p_aei
    UNION
    SELECT ejercicio, pliego, oei, aei FROM aei
),
queja AS (
    SELECT archivo, fila, 'aoi' AS columna, aoi AS valor, 'no tiene la forma de una AOI, como AOI00015400049' AS mensaje
    FROM aoi_dicha
    WHERE aoi IS NULL OR NOT regexp_full_match(aoi, 'AOI\d{11}|LOCAL-\d{4}-\d{6}-\d{2}')
    UNION ALL
    SELECT archivo, max(fila), 'aoi', aoi, 'está más de una vez en el archivo'
    FROM aoi_dicha GROUP BY carga_id, archivo, aoi HAVING count(*) > 1
    UNION ALL
    SELECT archivo, fila, 'ue', ue, 'el código ' || aoi || ' es de la UE ' || ue_de(aoi)
    FROM aoi_dicha WHERE ue IS DISTINCT FROM ue_de(aoi)
    UNION ALL
    SELECT archivo, fila, 'ue', ue, 'no se sabe de qué pliego es la UE' FROM aoi_dicha WHERE del_pliego IS NULL
    UNION ALL
    SELECT a.archivo, a.fila, 'aei', a.aei,
           'la AEI no está en el ' || coalesce(a.oei, 'OEI') || ' del pliego ' || a.del_pliego
    FROM aoi_dicha AS a
    ANTI JOIN conocida AS c
      ON c.ejercicio = a.ejercicio AND c.pliego = a.del_pliego AND c.oei = a.oei AND c.aei = a.aei
    WHERE a.del_pliego IS NOT NULL
    UNION ALL
    SELECT archivo, fila, 'denominacion', left(denominacion, 80), 'está vacía o tiene más de 10000 caracteres'
    FROM aoi_dicha WHERE denominacion IS NULL OR length(denominacion) NOT BETWEEN 1 AND 10000
    UNION ALL
    SELECT m.archivo, NULL, 'aoi', m.aoi, 'tiene meses y no está entre las AOI del archivo'
    FROM (SELECT DISTINCT carga_id, archivo, aoi FROM p_aoi_mes) AS m
    ANTI JOIN p_aoi AS a ON a.carga_id = m.carga_id AND a.aoi = m.aoi
    UNION ALL
    SELECT m.archivo, a.fila, 'mes', m.aoi, 'repite un mes, o dice el año entero y también los meses'
    FROM (SELECT carga_id, archivo, aoi FROM p_aoi_mes GROUP BY ALL
          HAVING count(*) <> bit_count(bit_or(1::BIGINT << mes)) OR (min(mes) = 0 AND max(mes) > 0)) AS m
    LEFT JOIN p_aoi AS a ON a.carga_id = m.carga_id AND a.aoi = m.aoi
    UNION ALL
    -- The year is the sum of twelve, and must fit in DECIMAL(18,4) and DECIMAL(18,2).
    SELECT m.archivo, a.fila, 'mes', m.mes || ' de ' || m.aoi, 'tiene una cantidad negativa o demasiado grande'
    FROM (SELECT carga_id, archivo, aoi, mes FROM p_aoi_mes
          WHERE least(fisico_programado, fisico_ejecutado, financiero_programado, 0) < 0
             OR greatest(fisico_programado, fisico_ejecutado, 0) >= 8e12
             OR greatest(financiero_programado, abs(financiero_ejecutado), 0) >= 8e14) AS m
    LEFT JOIN p_aoi AS a ON a.carga_id = m.carga_id AND a.aoi = m.aoi
    UNION ALL
    SELECT archivo, NULL, 'aoi', aoi, 'repite fuente, rubro, genérica y mes'
    FROM p_aoi_financiamiento GROUP BY archivo, carga_id, aoi, fuente, rubro, generica, mes HAVING count(*) > 1
    UNION ALL
    SELECT DISTINCT archivo, NULL::INTEGER, 'ue', ue, 'no es una UE de 6 dígitos'
    FROM p_gasto WHERE ue IS NULL OR NOT regexp_full_match(ue, '\d{6}')
)
SELECT archivo, fila, columna, coalesce(valor, ''), mensaje FROM queja
ORDER BY archivo, fila NULLS LAST, columna, valor
LIMIT ?
