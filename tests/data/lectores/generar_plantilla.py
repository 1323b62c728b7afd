"""Contents for the template: a small office by hand, and any consistent one for properties."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

Registro = dict[str, Any]
Tablas = dict[str, list[Registro]]
ANO = 2026
D = Decimal


def oficina() -> Tablas:
    """One UE with an AOI that states its year and one that states its months, and something in every sheet."""
    comun = {"ue": "000154", "oei": "OEI.02", "aei": "AEI.02.01", "cc": "04.02", "unidad_impresa": "Persona"}
    mas = {"categoria_presupuestal": None, "programa": "0103", "producto": None, "actividad_presupuestal": None}
    ambito = {"pliego": "012", "ue": None, "oei": None, "aei": None, "aoi": None, "version": "v2"}
    otras = {"pia": D("900.00"), "certificado": None, "comprometido": None, "devengado": D("850.55"), "girado": None}
    return {
        "pliego": [{"pliego": "012", "denominacion": "Ministerio de Ejemplo"}],
        "ue": [
            {
                "ue": "000154",
                "pliego": "012",
                "codigo_en_pliego": "001",
                "denominacion": "Administración",
                "corto": None,
            }
        ],
        "centro_costo": [{"ue": "000154", "cc": "04.02", "denominacion": "Planeamiento"}],
        "oei": [{"pliego": "012", "oei": "OEI.02", "denominacion": "Empleo", "prioridad": 1}],
        "aei": [{"pliego": "012", "oei": "OEI.02", "aei": "AEI.02.01", "denominacion": "Capacitar", "prioridad": None}],
        "aoi": [
            {
                **comun,
                **mas,
                "aoi": "AOI00015400001",
                "denominacion": "Curso",
                "tipo_agregacion": None,
                "activa": True,
                "prioridad": None,
            },
            {
                **comun,
                **mas,
                "aoi": "AOI00015400002",
                "denominacion": "Taller",
                "tipo_agregacion": "acumulado_anual",
                "activa": False,
                "prioridad": "Alta",
            },
        ],
        "aoi_mes": [
            {
                "aoi": "AOI00015400001",
                "mes": 0,
                "fisico_inicial": None,
                "fisico_programado": D("120.5"),
                "fisico_ejecutado": D(0),
                "financiero_inicial": None,
                "financiero_programado": D("62500.00"),
                "financiero_ejecutado": None,
                "motivo": "Se contrató en marzo",
            },
            *(
                {
                    "aoi": "AOI00015400002",
                    "mes": mes,
                    "fisico_inicial": None,
                    "fisico_programado": D(mes),
                    "fisico_ejecutado": None if mes > 6 else D("0.25"),
                    "financiero_inicial": None,
                    "financiero_programado": None,
                    "financiero_ejecutado": D("-10.10"),
                    "motivo": None,
                }
                for mes in range(1, 13)
            ),
        ],
        "presupuesto": [{**ambito, **otras, "nivel": "ue", "ue": "000154", "pim": D("1000.00")}],
        "indicador": [
            {
                "pliego": "012",
                "indicador": "IND.01.AEI.02.01",
                "nivel": "aei",
                "oei": "OEI.02",
                "aei": "AEI.02.01",
                "denominacion": "Personas",
                "codigo_impreso": True,
                "unidad": "numero",
                "sentido": "ascendente",
                "sentido_fuente": "declarado",
                "organo": None,
                "linea_base_anio": 2022,
                "linea_base": D("-0.5"),
                "nota": None,
            }
        ],
        "indicador_valor": [
            {
                "pliego": "012",
                "indicador": "IND.01.AEI.02.01",
                "periodo": "anual",
                "le": D(1200),
                "vo": None,
                "sin_meta": False,
            }
        ],
        "ficha_aoi": [
            {
                "aoi": "AOI00015400001",
                "en_ficha": True,
                "en_cuadro": True,
                "logro": "Se dictó\nel curso",
                "factores": None,
                "recomendacion": None,
                "factor_declarado": "no",
                "recomendacion_declarada": None,
                "lugar": None,
                "nota": None,
            }
        ],
    }


# A workbook writes control characters, and some others, as _x0041_.
_LETRAS = st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Cn", "Co", "Zs", "Zl", "Zp"))
_palabra = st.text(_LETRAS, min_size=1, max_size=8).filter(lambda palabra: "_x" not in palabra.lower())
_formulas = st.sampled_from(["=1+1", "007", "1e5", "@SUM(A1)", "2026-01-01", "0.10", "si", "http://x.pe"])
nombres = st.one_of(_formulas, st.lists(_palabra, min_size=1, max_size=4).map(" ".join))
textos = st.none() | nombres
dinero = st.none() | st.decimals(0, D("99999999999999.99"), places=2)
con_signo = st.none() | st.decimals(D("-99999999999999.99"), D("99999999999999.99"), places=2)
cantidad = st.none() | st.decimals(0, D("999999999999.9999"), places=4)
entera = st.none() | st.integers(1, 99)


@st.composite
def oficinas(sortear: st.DrawFn) -> Tablas:
    """Any consistent content of one or two pliegos."""
    tablas: Tablas = {"pliego": [], "ue": [], "centro_costo": [], "oei": [], "aei": []}
    for pliego in sortear(st.lists(_digitos(3), min_size=1, max_size=2, unique=True)):
        tablas["pliego"].append({"pliego": pliego, "denominacion": sortear(nombres)})
        _plan(sortear, tablas, pliego)
    for ue in sortear(st.lists(_digitos(6), min_size=1, max_size=3, unique=True)):
        propio = {"pliego": sortear(st.sampled_from([p["pliego"] for p in tablas["pliego"]]))}
        numero = sortear(st.none() | _digitos(3))
        tablas["ue"].append(
            {**propio, "ue": ue, "codigo_en_pliego": numero, "denominacion": sortear(nombres), "corto": sortear(textos)}
        )
        for cc in sortear(st.lists(st.sampled_from(["01", "04.02", "10.20.30"]), max_size=2, unique=True)):
            tablas["centro_costo"].append({"ue": ue, "cc": cc, "denominacion": sortear(nombres)})
    tablas["aoi"], tablas["aoi_mes"] = [], []
    for numero_aoi in range(1, sortear(st.integers(1, 4)) + 1):
        _actividad(sortear, tablas, numero_aoi)
    _dinero_del_pliego(sortear, tablas)
    _indicadores(sortear, tablas)
    tablas["ficha_aoi"] = [
        {
            "aoi": aoi["aoi"],
            "en_ficha": True,
            "en_cuadro": True,
            **{campo: sortear(textos) for campo in ("logro", "factores", "recomendacion", "lugar", "nota")},
            **{campo: sortear(_declarado) for campo in ("factor_declarado", "recomendacion_declarada")},
        }
        for aoi in tablas["aoi"]
        if sortear(st.booleans())
    ]
    return {tabla: registros for tabla, registros in tablas.items() if registros}


_declarado = st.none() | st.sampled_from(["si", "no", "no_reporta", "vacio"])


def _digitos(cuantos: int) -> st.SearchStrategy[str]:
    return st.integers(0, 10**cuantos - 1).map(lambda numero: f"{numero:0{cuantos}d}")


def _plan(sortear: st.DrawFn, tablas: Tablas, pliego: str) -> None:
    for oei in sortear(st.lists(st.integers(1, 20), min_size=1, max_size=2, unique=True)):
        propio = {"pliego": pliego, "oei": f"OEI.{oei:02d}"}
        tablas["oei"].append({**propio, "denominacion": sortear(nombres), "prioridad": sortear(entera)})
        for aei in sortear(st.lists(st.integers(1, 20), min_size=1, max_size=2, unique=True)):
            codigo = {**propio, "aei": f"AEI.{oei:02d}.{aei:02d}"}
            tablas["aei"].append({**codigo, "denominacion": sortear(nombres), "prioridad": sortear(entera)})


def _actividad(sortear: st.DrawFn, tablas: Tablas, numero: int) -> None:
    ue = sortear(st.sampled_from(tablas["ue"]))
    aei = sortear(st.sampled_from([a for a in tablas["aei"] if a["pliego"] in {o["pliego"] for o in tablas["oei"]}]))
    if aei["pliego"] != ue["pliego"]:
        aei = next(a for a in tablas["aei"] if a["pliego"] == ue["pliego"])
    local = sortear(st.booleans())
    codigo = f"LOCAL-{ANO}-{ue['ue']}-{numero:02d}" if local else f"AOI{ue['ue']}{numero:05d}"
    centros = [c["cc"] for c in tablas["centro_costo"] if c["ue"] == ue["ue"]]
    meses = sortear(st.just([]) | st.just([0]) | st.lists(st.integers(1, 12), min_size=1, max_size=3, unique=True))
    cifras = [fila for mes in meses if (fila := _cifras(sortear, codigo, mes)) is not None]
    agregacion = st.sampled_from(["acumulado_anual", "acumulado_mensual", "no_acumulado"])
    tablas["aoi_mes"] += cifras
    tablas["aoi"].append(
        {
            "aoi": codigo,
            "ue": ue["ue"],
            "oei": aei["oei"],
            "aei": aei["aei"],
            "cc": sortear(st.sampled_from([None, *centros])),
            "denominacion": sortear(nombres),
            "tipo_agregacion": sortear(agregacion if any(c["mes"] for c in cifras) else st.none() | agregacion),
            "activa": sortear(st.booleans()),
            **{campo: sortear(textos) for campo in ("unidad_impresa", "categoria_presupuestal", "prioridad")},
            "programa": sortear(st.none() | _digitos(4)),
            **{campo: sortear(st.none() | _digitos(7)) for campo in ("producto", "actividad_presupuestal")},
        }
    )


def _cifras(sortear: st.DrawFn, codigo: str, mes: int) -> Registro | None:
    cifras = {
        **{campo: sortear(cantidad) for campo in ("fisico_inicial", "fisico_programado", "fisico_ejecutado")},
        **{campo: sortear(dinero) for campo in ("financiero_inicial", "financiero_programado")},
        "financiero_ejecutado": sortear(con_signo),
        "motivo": sortear(textos),
    }
    dice_algo = any(valor is not None for valor in cifras.values())
    return {"aoi": codigo, "mes": mes, **cifras} if dice_algo else None


def _dinero_del_pliego(sortear: st.DrawFn, tablas: Tablas) -> None:
    fases = st.fixed_dictionaries(
        {
            **dict.fromkeys(("pia", "pim"), dinero),
            **dict.fromkeys(("certificado", "comprometido", "devengado", "girado"), con_signo),
        }
    )
    nada: Registro = dict.fromkeys(("ue", "oei", "aei", "aoi"))
    lineas = []
    for aei in tablas["aei"]:
        lineas.append({**nada, **{c: aei[c] for c in ("pliego", "oei", "aei")}, "nivel": "aei"})
    for ue in tablas["ue"]:
        lineas.append({**nada, "pliego": ue["pliego"], "ue": ue["ue"], "nivel": "ue"})
    for aoi in tablas["aoi"]:
        pliego = next(ue["pliego"] for ue in tablas["ue"] if ue["ue"] == aoi["ue"])
        lineas.append({**{c: aoi[c] for c in ("ue", "oei", "aei", "aoi")}, "pliego": pliego, "nivel": "aoi"})
    tablas["presupuesto"] = [
        {**linea, "version": sortear(st.sampled_from(["pia", "v1", "v9"])), **sortear(fases)}
        for linea in lineas
        if sortear(st.booleans())
    ]


def _indicadores(sortear: st.DrawFn, tablas: Tablas) -> None:
    tablas["indicador"], tablas["indicador_valor"] = [], []
    for aei in tablas["aei"]:
        de_aei = sortear(st.sampled_from([None, True, False]))
        if de_aei is None:
            continue
        medido = aei["aei"] if de_aei else aei["oei"]
        clave = {"pliego": aei["pliego"], "indicador": f"IND.{len(tablas['indicador']) + 1:02d}.{medido}"}
        sentido = sortear(st.none() | st.sampled_from(["ascendente", "descendente"]))
        tablas["indicador"].append(
            {
                **clave,
                "nivel": "aei" if de_aei else "oei",
                "oei": aei["oei"],
                "aei": aei["aei"] if de_aei else None,
                "denominacion": sortear(nombres),
                "codigo_impreso": True,
                "organo": sortear(textos),
                "unidad": sortear(st.sampled_from(["numero", "porcentaje"])),
                "sentido": sentido,
                "sentido_fuente": None if sentido is None else "declarado",
                "nota": sortear(textos),
                "linea_base_anio": sortear(st.none() | st.integers(1990, 2100)),
                "linea_base": sortear(cantidad),
            }
        )
        for periodo in sortear(st.lists(st.sampled_from(["semestre_1", "anual"]), unique=True)):
            le = sortear(cantidad)
            valores = {"le": le, "vo": sortear(cantidad), "sin_meta": le is None}
            tablas["indicador_valor"].append({**clave, "periodo": periodo, **valores})
