-- Money of AOI that were picked one by one: their sum if each of them states its own, else none, with the reason.
CASE WHEN m.sin_dinero = 0 THEN m.suma_pim END::DECIMAL(18, 2) AS pim,
CASE WHEN m.sin_dinero = 0 THEN m.suma_devengado END::DECIMAL(18, 2) AS devengado,
CASE WHEN m.sin_dinero = 0 THEN m.suma_devengado * 100 / nullif(m.suma_pim, 0) END AS avance_financiero,
CASE WHEN m.sin_dinero > 0 OR n_aoi = 0 THEN 'no_disponible' ELSE {estado_suma} END AS dinero_estado,
CASE
    WHEN n_aoi = 0 THEN 'Ninguna AOI cumple el filtro.'
    WHEN m.sin_dinero > 0 THEN concat(
        'La fuente no declara importes por AOI, y los de un nivel completo no se reparten (',
        m.sin_dinero, ' de ', n_aoi, ' AOI sin importe propio).'
    )
END AS dinero_motivo,
CASE WHEN m.sin_dinero = 0 AND n_aoi > 0 THEN concat($fuente::VARCHAR, ', ', m.cuadro) END AS dinero_fuente
