-- Every table of a release. The text after `--` in the line of a column, and in the line before a table,
-- becomes its COMMENT in the database (data/esquema.py), so that meaning and unit live beside the name.
-- Codes are text, money DECIMAL(18,2) in soles, quantities DECIMAL(18,4) in the unit of the AOI, NULL is "not stated".
-- The CHECK and FOREIGN KEY lines are the backstop of data/revisar.py, which says the same with file and row.

CREATE MACRO normalizar(texto) AS
    trim(regexp_replace(strip_accents(lower(nfc_normalize(texto))), '\s+', ' ', 'g'));

-- Percentage of a total, DOUBLE; NULL when the total is not above zero. 38 of 40 is 95 exactly, at any size and with any
-- decimals: both sides become whole ten-thousandths, and a quotient of whole numbers below 2^53 is rounded right. Larger
-- ones lose their common divisor first, which is a hundred times slower.
CREATE MACRO diezmilesimas(x) AS (x::DECIMAL(38,4) * 10000)::HUGEINT;
CREATE MACRO porcentaje(parte, total) AS
    CASE WHEN total IS NULL OR parte IS NULL OR total <= 0 THEN NULL
         WHEN abs(parte) < 100000000 AND total < 10000000000
         THEN (parte::DECIMAL(18,4) * 1000000)::BIGINT / (total::DECIMAL(18,4) * 10000)::BIGINT
         ELSE (diezmilesimas(parte) // gcd(diezmilesimas(parte), diezmilesimas(total)) * 100)
              / (diezmilesimas(total) // gcd(diezmilesimas(parte), diezmilesimas(total))) END;

-- The same in units of 1e-16 of a percent, a whole number: sums of them do not depend on their order, and the mean of
-- 94 1/3 and 95 2/3 is 95. NULL when the total is not above zero or the part is not stated.
CREATE MACRO puntos(parte, total) AS
    CASE WHEN total > 0 THEN diezmilesimas(parte) * 1000000000000000000::HUGEINT // diezmilesimas(total) END;

-- The executing unit that the code of an AOI carries.
CREATE MACRO ue_de(aoi) AS CASE WHEN starts_with(aoi, 'LOCAL-') THEN aoi[12:17] ELSE aoi[4:9] END;

-- The only place where SQL decides a band. Limits in percent; `avance` unrounded; levels with a mean pass 'ok'.
CREATE MACRO banda_de(estado, avance, bajo, medio) AS
    CASE WHEN estado IN ('sp', 'si') THEN estado
         WHEN estado <> 'ok' OR avance IS NULL THEN NULL
         WHEN avance < bajo THEN 'bajo'
         WHEN avance < medio THEN 'medio'
         ELSE 'alto' END;

-- Esta publicación de la base: una sola fila.
CREATE TABLE publicacion (
    version INTEGER PRIMARY KEY, -- Número de la publicación, el del nombre de su archivo.
    huella_fuentes VARCHAR NOT NULL, -- sha256 de las fuentes, el esquema y el código que la construyeron.
    construido_en TIMESTAMP NOT NULL, -- Momento de la construcción, hora UTC.
    esquema INTEGER NOT NULL, -- Versión del esquema de tablas.
    sintetica BOOLEAN NOT NULL -- Verdadero si todo lo que contiene es inventado para mostrar o medir.
);

-- Documentos de donde salen las cifras; cada archivo cargado es uno.
CREATE TABLE documento (
    documento VARCHAR PRIMARY KEY, -- Código corto del documento (D24, D23).
    ejercicio SMALLINT NOT NULL, -- Año al que se refiere.
    corto VARCHAR NOT NULL, -- Cita breve para el pie de la página.
    titulo VARCHAR NOT NULL, -- Título o descripción del documento, o nombre del archivo cargado.
    fecha DATE, -- Fecha del documento; vacía si no la declara.
    nota VARCHAR -- Aclaración sobre el documento.
);

-- Pliegos presupuestales.
CREATE TABLE pliego (
    pliego VARCHAR PRIMARY KEY CHECK (regexp_full_match(pliego, '\d{3}')), -- Código de 3 dígitos.
    denominacion VARCHAR NOT NULL, -- Nombre del pliego.
    documento VARCHAR NOT NULL REFERENCES documento (documento), -- Documento de origen.
    cuadro VARCHAR NOT NULL -- Cuadro o sección del documento.
);

-- Unidades ejecutoras de cada ejercicio.
CREATE TABLE ue (
    ejercicio SMALLINT NOT NULL, -- Año.
    ue VARCHAR NOT NULL CHECK (regexp_full_match(ue, '\d{6}')), -- Código SEC_EJEC de 6 dígitos.
    pliego VARCHAR NOT NULL REFERENCES pliego (pliego), -- Pliego al que pertenece.
    codigo_en_pliego VARCHAR CHECK (regexp_full_match(codigo_en_pliego, '\d{3}')), -- Número de 3 dígitos dentro del pliego.
    denominacion VARCHAR NOT NULL, -- Nombre de la unidad ejecutora.
    corto VARCHAR, -- Nombre breve para gráficos.
    documento VARCHAR NOT NULL REFERENCES documento (documento), -- Documento de origen.
    cuadro VARCHAR NOT NULL, -- Cuadro o sección del documento.
    PRIMARY KEY (ejercicio, ue)
);

-- Centros de costo dentro de una unidad ejecutora.
CREATE TABLE centro_costo (
    ejercicio SMALLINT NOT NULL, -- Año.
    ue VARCHAR NOT NULL, -- Unidad ejecutora a la que pertenece.
    cc VARCHAR NOT NULL CHECK (regexp_full_match(cc, '\d{2}(\.\d{2}){0,2}')), -- Código NN, NN.NN o NN.NN.NN.
    denominacion VARCHAR NOT NULL, -- Nombre del centro de costo.
    documento VARCHAR NOT NULL REFERENCES documento (documento), -- Documento de origen.
    cuadro VARCHAR NOT NULL, -- Cuadro o sección del documento.
    PRIMARY KEY (ejercicio, ue, cc),
    FOREIGN KEY (ejercicio, ue) REFERENCES ue (ejercicio, ue)
);

-- Objetivos estratégicos institucionales del PEI vigente en cada ejercicio.
CREATE TABLE oei (
    ejercicio SMALLINT NOT NULL, -- Año.
    pliego VARCHAR NOT NULL REFERENCES pliego (pliego), -- Pliego cuyo PEI lo define: el código solo es único dentro de él.
    oei VARCHAR NOT NULL CHECK (regexp_full_match(oei, 'OEI\.\d{2}')), -- Código OEI.NN.
    denominacion VARCHAR NOT NULL, -- Nombre del objetivo.
    prioridad SMALLINT, -- Prioridad dentro del PEI, 1 la más alta.
    documento VARCHAR NOT NULL REFERENCES documento (documento), -- Documento de origen.
    cuadro VARCHAR NOT NULL, -- Cuadro o sección del documento.
    PRIMARY KEY (ejercicio, pliego, oei)
);

-- Acciones estratégicas institucionales; incluye las que no tienen AOI en el año pero sí indicador.
CREATE TABLE aei (
    ejercicio SMALLINT NOT NULL, -- Año.
    pliego VARCHAR NOT NULL, -- Pliego cuyo PEI la define.
    oei VARCHAR NOT NULL, -- Objetivo al que pertenece.
    aei VARCHAR NOT NULL CHECK (regexp_full_match(aei, 'AEI\.\d{2}\.\d{2}')), -- Código AEI.NN.MM.
    denominacion VARCHAR NOT NULL, -- Nombre de la acción.
    prioridad SMALLINT, -- Prioridad dentro de su OEI, 1 la más alta.
    documento VARCHAR NOT NULL REFERENCES documento (documento), -- Documento de origen.
    cuadro VARCHAR NOT NULL, -- Cuadro o sección del documento.
    nota VARCHAR, -- Aclaración sobre la fila.
    PRIMARY KEY (ejercicio, pliego, aei),
    UNIQUE (ejercicio, pliego, oei, aei),
    FOREIGN KEY (ejercicio, pliego, oei) REFERENCES oei (ejercicio, pliego, oei),
    CHECK (aei[5:6] = oei[5:6])
);

-- Versiones del POI de cada ejercicio: la consistente con el PIA y las modificadas.
CREATE TABLE version_poi (
    ejercicio SMALLINT NOT NULL, -- Año.
    pliego VARCHAR NOT NULL REFERENCES pliego (pliego), -- Pliego cuyo POI es.
    version VARCHAR NOT NULL CHECK (version IN ('pia', 'v1', 'v2', 'v3', 'v4', 'v5', 'v6', 'v7', 'v8', 'v9')), -- pia o v1, v2…
    orden SMALLINT NOT NULL, -- 0 para la consistente con el PIA, luego 1, 2…
    fecha DATE, -- Fecha de la resolución; vacía si no se declara.
    resolucion VARCHAR, -- Resolución que la aprueba.
    corte_presupuestal DATE, -- Fecha de corte del presupuesto que usa; vacía si no se declara.
    documento VARCHAR NOT NULL REFERENCES documento (documento), -- Documento de origen.
    cuadro VARCHAR NOT NULL, -- Cuadro o sección del documento.
    nota VARCHAR, -- Aclaración sobre la fila.
    PRIMARY KEY (ejercicio, pliego, version)
);

-- Número de actividades operativas que el documento declara en cada versión del POI.
CREATE TABLE version_ao (
    ejercicio SMALLINT NOT NULL, -- Año.
    pliego VARCHAR NOT NULL, -- Pliego.
    version VARCHAR NOT NULL, -- Versión del POI.
    nivel VARCHAR NOT NULL CHECK (nivel IN ('pliego', 'ue', 'aei', 'cc')), -- Grano de la cuenta.
    nodo VARCHAR NOT NULL, -- Código del pliego, la UE, la AEI o el centro de costo.
    n_ao INTEGER NOT NULL CHECK (n_ao >= 0), -- Actividades operativas programadas.
    documento VARCHAR NOT NULL REFERENCES documento (documento), -- Documento de origen.
    cuadro VARCHAR NOT NULL, -- Cuadro o sección del documento.
    PRIMARY KEY (ejercicio, pliego, version, nivel, nodo),
    FOREIGN KEY (ejercicio, pliego, version) REFERENCES version_poi (ejercicio, pliego, version)
);

-- Resoluciones que llevan de una versión del POI a la siguiente, por unidad ejecutora.
CREATE TABLE modificacion (
    ejercicio SMALLINT NOT NULL, -- Año.
    pliego VARCHAR NOT NULL, -- Pliego.
    ue VARCHAR NOT NULL, -- Unidad ejecutora cuyo presupuesto cambia.
    version VARCHAR NOT NULL, -- Versión a la que llega.
    resolucion VARCHAR NOT NULL, -- Resolución que la autoriza.
    monto DECIMAL(18,2) NOT NULL, -- Soles; positivo suma, negativo resta.
    contraparte VARCHAR, -- UE del pliego con que se transfiere (varias separadas por espacio); vacía si es ajena al pliego.
    finalidad VARCHAR, -- Para qué, en pocas palabras.
    documento VARCHAR NOT NULL REFERENCES documento (documento), -- Documento de origen.
    cuadro VARCHAR NOT NULL, -- Cuadro o sección del documento.
    PRIMARY KEY (ejercicio, ue, version, resolucion),
    FOREIGN KEY (ejercicio, ue) REFERENCES ue (ejercicio, ue),
    FOREIGN KEY (ejercicio, pliego, version) REFERENCES version_poi (ejercicio, pliego, version)
);

-- Dinero, cada línea en el grano en que su fuente lo declara. Granos y fuentes distintas nunca se suman entre sí.
CREATE TABLE presupuesto (
    linea INTEGER PRIMARY KEY, -- Número de la línea.
    ejercicio SMALLINT NOT NULL, -- Año.
    nivel VARCHAR NOT NULL CHECK (nivel IN ('pliego', 'ue', 'oei', 'aei', 'ue_oei', 'ue_aei', 'aoi', 'cadena')), -- Grano de la línea.
    pliego VARCHAR NOT NULL, -- Pliego.
    ue VARCHAR, -- Unidad ejecutora, si el grano la tiene.
    oei VARCHAR, -- Objetivo, si el grano lo tiene.
    aei VARCHAR, -- Acción, si el grano la tiene.
    aoi VARCHAR, -- AOI, si el grano la tiene.
    version VARCHAR NOT NULL, -- Versión del POI.
    pia DECIMAL(18,2), -- Presupuesto institucional de apertura, soles.
    pim DECIMAL(18,2), -- Presupuesto institucional modificado, soles.
    certificado DECIMAL(18,2), -- Certificado, soles.
    comprometido DECIMAL(18,2), -- Compromiso, soles.
    devengado DECIMAL(18,2), -- Devengado, soles.
    girado DECIMAL(18,2), -- Girado, soles.
    documento VARCHAR NOT NULL REFERENCES documento (documento), -- Documento de origen.
    cuadro VARCHAR NOT NULL, -- Cuadro o sección del documento.
    FOREIGN KEY (ejercicio, ue) REFERENCES ue (ejercicio, ue),
    FOREIGN KEY (ejercicio, pliego, oei) REFERENCES oei (ejercicio, pliego, oei),
    FOREIGN KEY (ejercicio, pliego, aei) REFERENCES aei (ejercicio, pliego, aei),
    FOREIGN KEY (ejercicio, pliego, version) REFERENCES version_poi (ejercicio, pliego, version),
    CHECK ((ue IS NOT NULL) = (nivel IN ('ue', 'ue_oei', 'ue_aei', 'aoi'))),
    CHECK ((oei IS NOT NULL) = (nivel IN ('oei', 'aei', 'ue_oei', 'ue_aei', 'aoi'))),
    CHECK ((aei IS NOT NULL) = (nivel IN ('aei', 'ue_aei', 'aoi')))
);

-- Indicadores del PEI, de OEI y de AEI.
CREATE TABLE indicador (
    ejercicio SMALLINT NOT NULL, -- Año.
    pliego VARCHAR NOT NULL, -- Pliego.
    indicador VARCHAR NOT NULL CHECK (regexp_full_match(indicador, 'IND\.\d{2}\.(OEI\.\d{2}|AEI\.\d{2}\.\d{2})')), -- Código del indicador.
    nivel VARCHAR NOT NULL CHECK (nivel IN ('oei', 'aei')), -- De qué nivel es.
    oei VARCHAR NOT NULL, -- Objetivo.
    aei VARCHAR, -- Acción, si es indicador de AEI.
    denominacion VARCHAR NOT NULL, -- Nombre en el cuadro.
    denominacion_ficha VARCHAR, -- Nombre en la ficha de la AEI.
    codigo_impreso BOOLEAN NOT NULL, -- Falso si el código se formó por convención.
    unidad VARCHAR NOT NULL CHECK (unidad IN ('numero', 'porcentaje')), -- Unidad del valor.
    sentido VARCHAR CHECK (sentido IN ('ascendente', 'descendente')), -- Si más es mejor o menos es mejor; vacío si no se sabe.
    sentido_fuente VARCHAR CHECK (sentido_fuente IN ('declarado', 'deducido')), -- Si lo dice el documento o se deduce de sus porcentajes.
    organo VARCHAR, -- Órgano responsable.
    linea_base_anio SMALLINT, -- Año de la línea base.
    linea_base DECIMAL(18,4), -- Valor de la línea base.
    documento VARCHAR NOT NULL REFERENCES documento (documento), -- Documento de origen.
    cuadro VARCHAR NOT NULL, -- Cuadro o sección del documento.
    nota VARCHAR, -- Aclaración sobre la fila.
    PRIMARY KEY (ejercicio, pliego, indicador),
    FOREIGN KEY (ejercicio, pliego, oei) REFERENCES oei (ejercicio, pliego, oei),
    FOREIGN KEY (ejercicio, pliego, aei) REFERENCES aei (ejercicio, pliego, aei),
    CHECK ((nivel = 'aei') = (aei IS NOT NULL))
);

-- Valores de cada indicador por periodo. La columna del semestre compara con el logro esperado del año.
CREATE TABLE indicador_valor (
    ejercicio SMALLINT NOT NULL, -- Año.
    pliego VARCHAR NOT NULL, -- Pliego.
    indicador VARCHAR NOT NULL, -- Indicador.
    periodo VARCHAR NOT NULL CHECK (periodo IN ('semestre_1', 'anual')), -- Primer semestre o año.
    le DECIMAL(18,4), -- Logro esperado del año.
    vo DECIMAL(18,4), -- Valor obtenido en el periodo; vacío si no se declara.
    le_texto VARCHAR, -- Logro esperado como se imprime.
    vo_texto VARCHAR, -- Valor obtenido como se imprime.
    sin_meta BOOLEAN NOT NULL, -- Verdadero si no tiene meta en el año (N/A o ND).
    avance_publicado DECIMAL(18,4), -- Porcentaje sin tope que imprime el cuadro.
    avance_ficha DECIMAL(18,4), -- Porcentaje con tope de 100 que imprime la ficha.
    documento VARCHAR NOT NULL REFERENCES documento (documento), -- Documento de origen.
    cuadro VARCHAR NOT NULL, -- Cuadro o sección del documento.
    PRIMARY KEY (ejercicio, pliego, indicador, periodo),
    FOREIGN KEY (ejercicio, pliego, indicador) REFERENCES indicador (ejercicio, pliego, indicador)
);

-- Lo que las fichas de las AEI dicen de sus AOI clave, y textos breves con palabras propias.
CREATE TABLE ficha_aoi (
    ejercicio SMALLINT NOT NULL, -- Año.
    aoi VARCHAR NOT NULL, -- AOI.
    en_ficha BOOLEAN NOT NULL, -- Si la AOI es una de las clave de una ficha.
    en_cuadro BOOLEAN NOT NULL, -- Si la AOI está en el cuadro de su UE.
    logro VARCHAR, -- Qué se logró, con palabras propias.
    factores VARCHAR, -- Qué lo afectó, con palabras propias.
    recomendacion VARCHAR, -- Qué se recomendó, con palabras propias.
    factor_declarado VARCHAR CHECK (factor_declarado IN ('si', 'no', 'no_reporta', 'vacio')), -- Si la ficha declara factores.
    recomendacion_declarada VARCHAR CHECK (recomendacion_declarada IN ('si', 'no', 'no_reporta', 'vacio')), -- Si la ficha recomienda algo.
    celda VARCHAR CHECK (celda IN ('propia', 'compartida', 'dudosa')), -- Si el texto es solo de esta AOI o de varias.
    programado_ficha DECIMAL(18,4), -- Meta física que dice la ficha.
    ejecutado_ficha DECIMAL(18,4), -- Ejecución física que dice la ficha.
    unidad_ficha VARCHAR, -- Unidad de medida que dice la ficha.
    coincide_con_cuadro BOOLEAN, -- Si la ejecución de la ficha es la del cuadro; vacío si no se puede comparar.
    documento VARCHAR NOT NULL REFERENCES documento (documento), -- Documento de origen.
    lugar VARCHAR NOT NULL, -- Sección o ficha del documento.
    nota VARCHAR, -- Aclaración sobre la fila.
    PRIMARY KEY (ejercicio, aoi)
);

-- Recomendaciones del informe, con palabras propias.
CREATE TABLE recomendacion (
    ejercicio SMALLINT NOT NULL, -- Año.
    pliego VARCHAR NOT NULL REFERENCES pliego (pliego), -- Pliego.
    fila_informe SMALLINT NOT NULL, -- Fila de la tabla de recomendaciones.
    inciso VARCHAR NOT NULL, -- Orden dentro de la fila: a, b, c.
    aspecto VARCHAR NOT NULL, -- Aspecto que mejora.
    recomendacion VARCHAR NOT NULL, -- Qué se recomienda.
    unidad_responsable VARCHAR, -- Quién debe hacerlo.
    plazo VARCHAR, -- Hasta cuándo, como se imprime.
    celda VARCHAR NOT NULL, -- Si la unidad y el plazo son propios de la fila, compartidos o heredados.
    documento VARCHAR NOT NULL REFERENCES documento (documento), -- Documento de origen.
    lugar VARCHAR NOT NULL, -- Sección del documento.
    PRIMARY KEY (ejercicio, pliego, fila_informe, inciso)
);

-- Lo que un documento afirma: materia de la conciliación. No se usa para calcular.
CREATE TABLE cifra_publicada (
    cifra INTEGER PRIMARY KEY, -- Número de la cifra.
    ejercicio SMALLINT NOT NULL, -- Año.
    documento VARCHAR NOT NULL REFERENCES documento (documento), -- Documento que la afirma.
    lugar VARCHAR NOT NULL, -- Cuadro o sección donde aparece.
    nivel VARCHAR NOT NULL CHECK (nivel IN ('pliego', 'ue', 'cc', 'oei', 'aei', 'aoi', 'indicador', 'categoria', 'resolucion')), -- Nivel del nodo.
    nodo VARCHAR NOT NULL, -- Código del nodo.
    medida VARCHAR NOT NULL, -- Qué se mide; el sufijo _pct son puntos de porcentaje, _monto son soles.
    valor_texto VARCHAR NOT NULL, -- Valor como se imprime.
    valor DECIMAL(24,4), -- Valor como número; vacío si es un texto.
    UNIQUE (ejercicio, documento, lugar, nivel, nodo, medida)
);
