-- The base of agreements (SQLite). What happened stands in `evento` and `evento_agenda`, to which rows are only added;
-- `acuerdo` and `agenda` are how things stand after the last of them, and can be made again from them.
-- Days are YYYY-MM-DD, moments UTC as YYYY-MM-DDTHH:MM:SS.mmm.

CREATE TABLE base (
    clave TEXT PRIMARY KEY,
    valor TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE acuerdo (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    ejercicio INTEGER,
    pliego TEXT,
    ue TEXT,
    oei TEXT,
    aei TEXT,
    cc TEXT,
    aoi TEXT,
    sobre TEXT NOT NULL,
    que TEXT NOT NULL CHECK (que <> ''),
    responsable TEXT NOT NULL CHECK (responsable <> ''),
    vence TEXT CHECK (vence IS date(vence)),
    vence_texto TEXT NOT NULL,
    estado TEXT NOT NULL CHECK (estado IN ('abierto', 'cerrado', 'anulado')),
    reunion TEXT CHECK (reunion IS date(reunion)),
    reunion_nombre TEXT NOT NULL,
    origen TEXT NOT NULL,
    clave TEXT UNIQUE,
    creado_en TEXT NOT NULL,
    creado_por TEXT NOT NULL,
    cambiado_en TEXT NOT NULL,
    cambiado_por TEXT NOT NULL,
    revision INTEGER NOT NULL CHECK (revision >= 1)
);
CREATE INDEX acuerdo_aoi ON acuerdo (aoi) WHERE aoi IS NOT NULL;

CREATE TABLE evento (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    acuerdo INTEGER NOT NULL REFERENCES acuerdo (id),
    revision INTEGER NOT NULL,
    cuando TEXT NOT NULL,
    quien TEXT NOT NULL CHECK (quien <> ''),
    que_paso TEXT NOT NULL CHECK (que_paso IN ('creado', 'editado', 'cerrado', 'reabierto', 'anulado')),
    nota TEXT NOT NULL,
    antes TEXT CHECK (antes IS NULL OR json_valid(antes)),
    despues TEXT NOT NULL CHECK (json_valid(despues)),
    UNIQUE (acuerdo, revision)
);

-- The recommendations that became the first agreements, each once.
CREATE TABLE primero (
    ejercicio INTEGER NOT NULL,
    pliego TEXT NOT NULL,
    fila INTEGER NOT NULL,
    inciso TEXT NOT NULL,
    acuerdo INTEGER NOT NULL UNIQUE REFERENCES acuerdo (id),
    PRIMARY KEY (ejercicio, pliego, fila, inciso)
) WITHOUT ROWID;

CREATE TABLE agenda (
    nombre TEXT PRIMARY KEY,
    contenido TEXT NOT NULL,
    quien TEXT NOT NULL,
    cuando TEXT NOT NULL,
    revision INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE evento_agenda (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    nombre TEXT NOT NULL,
    revision INTEGER NOT NULL,
    cuando TEXT NOT NULL,
    quien TEXT NOT NULL CHECK (quien <> ''),
    que_paso TEXT NOT NULL CHECK (que_paso IN ('guardada', 'borrada')),
    contenido TEXT NOT NULL
);

CREATE TRIGGER evento_fijo BEFORE UPDATE ON evento BEGIN SELECT RAISE(ABORT, 'lo ocurrido no se cambia'); END;
CREATE TRIGGER evento_queda BEFORE DELETE ON evento BEGIN SELECT RAISE(ABORT, 'lo ocurrido no se borra'); END;
CREATE TRIGGER agenda_fija BEFORE UPDATE ON evento_agenda BEGIN SELECT RAISE(ABORT, 'lo ocurrido no se cambia'); END;
CREATE TRIGGER agenda_queda BEFORE DELETE ON evento_agenda BEGIN SELECT RAISE(ABORT, 'lo ocurrido no se borra'); END;
CREATE TRIGGER acuerdo_queda BEFORE DELETE ON acuerdo BEGIN SELECT RAISE(ABORT, 'un acuerdo no se borra'); END;
