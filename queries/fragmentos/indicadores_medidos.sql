-- The indicators of the PEI at a node, each with its progress; the one place where it is worked out. {ruta}: the condition
-- on `i` that picks the node's. The half year is set against the goal of the whole year. Less is better in a descending one:
-- the goal over the value, and a value of 0 is all of it. Without goal: sp; with a goal of 0, without value or without a
-- known sense: nd. Progress of type II: the way from the base line to the goal; the same formula in both senses, which
-- says nothing of use where the goal is worse than the base line (`meta_retrocede`). CEPLAN V.01 counts one without goal as 0
-- where another of its OEI or AEI has one (`en_ceplan`); a whole OEI or AEI without goals it leaves as ND.
medidos AS (
    SELECT
        *, CASE WHEN (baja AND se_mide AND vo <= 0) OR avance_real > 100 THEN 100 ELSE avance_real END AS avance,
        CASE WHEN (baja AND se_mide AND vo_semestre <= 0) OR semestre_real > 100 THEN 100 ELSE semestre_real END
            AS avance_semestre,
        banda_de(estado, avance, $bajo, $medio) AS banda,
        bool_or(se_mide) OVER (PARTITION BY pliego, oei, aei) AS en_ceplan
    FROM (
        SELECT
            i.pliego, i.indicador AS codigo, i.codigo_impreso, i.nivel, i.oei, o.denominacion AS oei_nombre,
            i.aei, a.denominacion AS aei_nombre, i.denominacion, i.denominacion_ficha, i.organo, i.unidad,
            i.sentido, i.sentido_fuente, i.linea_base, i.linea_base_anio, i.documento, i.cuadro, i.nota,
            v.le, v.le_texto, s.vo AS vo_semestre, v.vo, v.vo_texto, v.avance_publicado, v.avance_ficha,
            s.avance_ficha AS semestre_ficha,
            i.sentido = 'descendente' AS baja,
            coalesce(NOT v.sin_meta AND v.le > 0 AND i.sentido IS NOT NULL, FALSE) AS se_mide,
            CASE WHEN v.sin_meta THEN 'sp' WHEN se_mide AND v.vo IS NOT NULL THEN 'ok' ELSE 'nd' END AS estado,
            CASE WHEN NOT se_mide THEN NULL WHEN baja THEN porcentaje(v.le, v.vo) ELSE porcentaje(v.vo, v.le) END AS avance_real,
            CASE WHEN NOT se_mide THEN NULL WHEN baja THEN porcentaje(v.le, s.vo) ELSE porcentaje(s.vo, v.le) END AS semestre_real,
            CASE
                WHEN NOT se_mide THEN NULL
                WHEN v.le > i.linea_base THEN porcentaje(v.vo - i.linea_base, v.le - i.linea_base)
                ELSE porcentaje(i.linea_base - v.vo, i.linea_base - v.le)
            END AS avance_tipo2,
            coalesce(se_mide AND CASE WHEN baja THEN v.le > i.linea_base ELSE v.le < i.linea_base END, FALSE) AS meta_retrocede
        FROM indicador AS i
        LEFT JOIN indicador_valor AS v
            ON v.ejercicio = i.ejercicio AND v.pliego = i.pliego AND v.indicador = i.indicador AND v.periodo = 'anual'
        LEFT JOIN indicador_valor AS s
            ON s.ejercicio = i.ejercicio AND s.pliego = i.pliego AND s.indicador = i.indicador AND s.periodo = 'semestre_1'
        LEFT JOIN oei AS o ON o.ejercicio = i.ejercicio AND o.pliego = i.pliego AND o.oei = i.oei
        LEFT JOIN aei AS a ON a.ejercicio = i.ejercicio AND a.pliego = i.pliego AND a.aei = i.aei
        WHERE i.ejercicio = $ejercicio AND {ruta}
    )
)
