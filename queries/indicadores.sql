-- pregunta: ¿Cómo van los indicadores del PEI de un nodo frente a sus metas?
-- grano: una fila por indicador de OEI o de AEI, por código de OEI y de AEI; los del OEI antes que los de sus AEI
-- columna: codigo | VARCHAR | - | Código del indicador
-- columna: codigo_impreso | BOOLEAN | - | Si el documento imprime el código (si no, se formó por convención)
-- columna: nivel | VARCHAR | - | De qué es el indicador: oei o aei
-- columna: pliego | VARCHAR | - | Pliego cuyo PEI lo define
-- columna: oei | VARCHAR | - | OEI
-- columna: oei_nombre | VARCHAR | - | Nombre del OEI
-- columna: aei | VARCHAR | - | AEI (vacía: es un indicador del OEI)
-- columna: aei_nombre | VARCHAR | - | Nombre de la AEI
-- columna: denominacion | VARCHAR | - | Nombre del indicador, como lo imprime el cuadro
-- columna: denominacion_ficha | VARCHAR | - | Nombre del indicador en la ficha de la AEI
-- columna: organo | VARCHAR | - | Órgano responsable (vacío: el documento no lo declara)
-- columna: unidad | VARCHAR | - | Unidad del valor: numero o porcentaje
-- columna: sentido | VARCHAR | - | ascendente: más es mejor; descendente: menos es mejor (vacío: no se sabe)
-- columna: sentido_fuente | VARCHAR | - | Si el sentido lo dice el documento (declarado) o sale de sus porcentajes (deducido)
-- columna: linea_base | DECIMAL(18,4) | unidades | Valor de la línea base (vacío: no declarado)
-- columna: linea_base_anio | SMALLINT | año | Año de la línea base
-- columna: le | DECIMAL(18,4) | unidades | Logro esperado (meta) del año
-- columna: le_texto | VARCHAR | - | Logro esperado, como se imprime
-- columna: vo_semestre | DECIMAL(18,4) | unidades | Valor obtenido en el primer semestre
-- columna: vo | DECIMAL(18,4) | unidades | Valor obtenido en el año
-- columna: vo_texto | VARCHAR | - | Valor obtenido, como se imprime
-- columna: avance_semestre | DOUBLE | % | Valor del primer semestre contra la meta del año, con tope de 100
-- columna: avance | DOUBLE | % | Avance tipo I: valor entre meta (si menos es mejor, meta entre valor), con tope de 100
-- columna: avance_real | DOUBLE | % | El mismo, sin tope
-- columna: avance_tipo2 | DOUBLE | % | Avance tipo II: lo recorrido de la línea base a la meta, sin tope (vacío: meta y línea base iguales, o sin línea base)
-- columna: meta_retrocede | BOOLEAN | - | Si la meta es peor que la línea base: el avance tipo II no dice entonces cuánto se avanzó
-- columna: banda | VARCHAR | - | Banda del avance: bajo, medio, alto, o sp (vacía: ND)
-- columna: estado | VARCHAR | - | ok, sp (sin meta en el año) o nd (meta 0, sin valor o sin sentido conocido)
-- columna: avance_publicado | DECIMAL(18,4) | % | Porcentaje sin tope que imprime el cuadro
-- columna: avance_ficha | DECIMAL(18,4) | % | Porcentaje con tope que imprime la ficha
-- columna: semestre_ficha | DECIMAL(18,4) | % | Porcentaje del primer semestre que imprime la ficha
-- columna: documento | VARCHAR | - | Documento de origen
-- columna: cuadro | VARCHAR | - | Cuadro o ficha del documento
-- columna: nota | VARCHAR | - | Aclaración de la fuente
-- columna: ejercicio | SMALLINT | año | Año de la meta y del valor
-- columna: corte | DATE | fecha | Corte que se mira; los indicadores son los de su año
WITH {indicadores_medidos}
SELECT
    codigo, codigo_impreso, nivel, pliego, oei, oei_nombre, aei, aei_nombre, denominacion, denominacion_ficha,
    organo, unidad, sentido, sentido_fuente, linea_base, linea_base_anio, le, le_texto, vo_semestre, vo, vo_texto,
    avance_semestre, avance, avance_real, avance_tipo2, meta_retrocede, banda, estado, avance_publicado, avance_ficha, semestre_ficha,
    documento, cuadro, nota, $ejercicio::SMALLINT AS ejercicio, $corte::DATE AS corte
FROM medidos
WHERE {elegidos}
ORDER BY pliego, oei, aei NULLS FIRST, codigo
