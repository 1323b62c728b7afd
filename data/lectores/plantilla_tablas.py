"""From the sheets of the template to the tables of a paquete, and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from data.escribir import Celda, Registro
from data.lectores import plantilla_columnas as p
from data.lectores.columnas import Renglon
from data.lectores.plantilla_columnas import HojaPlantilla

Renglones = Mapping[str, Sequence[Renglon]]
# Sheets that are a table as they are → its name in the paquete.
DIRECTAS = {
    p.UE.titulo: "ue",
    p.CC.titulo: "centro_costo",
    p.OEI.titulo: "oei",
    p.AEI.titulo: "aei",
    p.PRESUPUESTO.titulo: "presupuesto",
}
# Columns of the sheet AOI that are of the whole year → those of aoi_mes, in month 0.
DEL_ANO = {
    "inicial": "fisico_inicial",
    "programado": "fisico_programado",
    "ejecutado": "fisico_ejecutado",
    "inicial_financiero": "financiero_inicial",
    "programado_financiero": "financiero_programado",
    "ejecutado_financiero": "financiero_ejecutado",
    "motivo": "motivo",
}
DEL_MES = tuple(DEL_ANO.values())
_DE_AOI = tuple(
    campo.columna.nombre
    for campo in p.AOI.campos
    if campo.columna.nombre not in DEL_ANO and campo.columna.nombre != "codigo_aoi"
)


def a_tablas(renglones: Renglones) -> dict[str, list[Registro]]:
    """The tables of the paquete that have rows. `renglones`: title of a sheet → its rows, checked."""
    tablas: dict[str, list[Registro]] = {
        "pliego": [_tomar(r, ("pliego", "denominacion")) for r in renglones[p.PLIEGO.titulo]],
        **{tabla: [_tomar(r, _nombres(hoja)) for r in renglones[hoja.titulo]] for hoja, tabla in _directas()},
        "aoi": [
            {**_tomar(r, _DE_AOI), "aoi": r["codigo_aoi"], "activa": r["activa"] is not False, "fila": r.numero}
            for r in renglones[p.AOI.titulo]
        ],
        "aoi_mes": [
            *({"aoi": r["codigo_aoi"], "mes": 0, **_del_ano(r)} for r in renglones[p.AOI.titulo] if tiene_ano(r)),
            *({"aoi": r["codigo_aoi"], **_tomar(r, ("mes", *DEL_MES))} for r in renglones[p.MESES.titulo]),
        ],
        "indicador": [
            {
                **_tomar(r, _nombres(p.INDICADORES)),
                "nivel": "oei" if r["aei"] is None else "aei",
                "codigo_impreso": True,
                "sentido_fuente": None if r["sentido"] is None else "declarado",
            }
            for r in renglones[p.INDICADORES.titulo]
        ],
        "indicador_valor": [
            {**_tomar(r, _nombres(p.VALORES)), "sin_meta": r["le"] is None} for r in renglones[p.VALORES.titulo]
        ],
        "ficha_aoi": [
            {
                **_tomar(r, [nombre for nombre in _nombres(p.FICHAS) if nombre != "codigo_aoi"]),
                "aoi": r["codigo_aoi"],
                "en_ficha": True,
                "en_cuadro": True,
            }
            for r in renglones[p.FICHAS.titulo]
        ],
    }
    return {tabla: registros for tabla, registros in tablas.items() if registros}


def a_hojas(ejercicio: int, tablas: Mapping[str, Sequence[Registro]]) -> dict[str, list[Registro]]:
    """Title of each sheet → its rows by column, for the tables of a paquete: what `a_tablas` undoes."""
    del_ano = {registro["aoi"]: registro for registro in tablas.get("aoi_mes", ()) if registro["mes"] == 0}
    hojas: dict[str, list[Registro]] = {
        p.PLIEGO.titulo: [{"ejercicio": ejercicio, **registro} for registro in tablas.get("pliego", ())],
        **{hoja.titulo: list(tablas.get(tabla, ())) for hoja, tabla in _directas()},
        p.AOI.titulo: [
            {
                **registro,
                "codigo_aoi": registro["aoi"],
                **{hoja: del_ano.get(registro["aoi"], {}).get(mes) for hoja, mes in DEL_ANO.items()},
            }
            for registro in tablas.get("aoi", ())
        ],
        p.MESES.titulo: [
            {**registro, "codigo_aoi": registro["aoi"]}
            for registro in tablas.get("aoi_mes", ())
            if registro["mes"] != 0
        ],
        p.INDICADORES.titulo: list(tablas.get("indicador", ())),
        p.VALORES.titulo: list(tablas.get("indicador_valor", ())),
        p.FICHAS.titulo: [{**registro, "codigo_aoi": registro["aoi"]} for registro in tablas.get("ficha_aoi", ())],
    }
    return hojas


def tiene_ano(renglon: Renglon) -> bool:
    """Whether a row of the sheet AOI states anything of the whole year."""
    return any(renglon[columna] is not None for columna in DEL_ANO)


def _directas() -> Iterable[tuple[HojaPlantilla, str]]:
    return [(hoja, DIRECTAS[hoja.titulo]) for hoja in p.HOJAS if hoja.titulo in DIRECTAS]


def _nombres(hoja: HojaPlantilla) -> list[str]:
    return [campo.columna.nombre for campo in hoja.campos]


def _tomar(renglon: Renglon, columnas: Iterable[str]) -> dict[str, Celda]:
    return {columna: renglon[columna] for columna in columnas}


def _del_ano(renglon: Renglon) -> dict[str, Celda]:
    return {mes: renglon[hoja] for hoja, mes in DEL_ANO.items()}
