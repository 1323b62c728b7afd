-- The money of a node in one of two cortes: its own line, or with {por_aoi} the sum of its AOI if all of them state it.
CASE WHEN NOT {por_aoi} THEN d{s}.pim WHEN m.sin_dinero{s} = 0 THEN m.suma_pim{s} END::DECIMAL(18, 2) AS pim{s},
CASE WHEN NOT {por_aoi} THEN d{s}.devengado WHEN m.sin_dinero{s} = 0 THEN m.suma_devengado{s} END::DECIMAL(18, 2)
    AS devengado{s},
CASE
    WHEN m.n_aoi{s} = 0 THEN 'no_disponible'
    WHEN NOT {por_aoi} THEN coalesce(d{s}.estado, 'no_disponible')
    WHEN m.sin_dinero{s} = 0 THEN 'suma'
    ELSE 'no_disponible'
END AS dinero_estado{s},
CASE
    WHEN m.n_aoi{s} = 0 THEN 'No tiene AOI en ese corte.'
    WHEN NOT {por_aoi} AND d{s}.estado IS NULL THEN 'La fuente no declara importes para esta combinación.'
    WHEN NOT {por_aoi} THEN d{s}.motivo
    WHEN m.sin_dinero{s} > 0 THEN concat(m.sin_dinero{s}, ' de ', m.n_aoi{s}, ' AOI sin importe propio.')
END AS dinero_motivo{s}
