-- Columns that read the last day of a term: `vence` from `plazo`. Needs the macro `normalizar` of a release.
replace(normalizar(plazo), 'setiembre', 'septiembre') AS llano,
TRY_CAST(regexp_extract_all(llano, '\b(20\d\d)\b', 1)[-1] AS INTEGER) AS anio,
['enero', 'febrero', 'marzo', 'abril', 'mayo', 'junio', 'julio', 'agosto', 'septiembre', 'octubre', 'noviembre',
 'diciembre'] AS meses,
list_position(meses, regexp_extract_all(llano, array_to_string(meses, '|'))[-1]) AS mes,
CASE
    WHEN mes IS NOT NULL THEN last_day(make_date(anio, mes, 1))
    WHEN regexp_full_match(llano, '((a|dentro|durante|en|hasta|fin|fines|de|del|el|ano|periodo|ejercicio|fiscal) )*20\d\d\.?')
    THEN make_date(anio, 12, 31)
END AS vence
