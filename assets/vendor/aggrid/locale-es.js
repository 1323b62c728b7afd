"use strict";
/*
 * AG Grid's words in Spanish, for `getLocaleText: {function: "textoRejilla(params)"}`.
 * Keys are AG Grid's (community, v35); the words are ours.
 */
(function () {
  const TEXTOS = {
    // filters
    filterOoo: "Filtrar…",
    empty: "Elija uno",
    equals: "Es igual a",
    notEqual: "No es igual a",
    lessThan: "Menor que",
    greaterThan: "Mayor que",
    lessThanOrEqual: "Menor o igual que",
    greaterThanOrEqual: "Mayor o igual que",
    inRange: "Entre",
    inRangeStart: "Desde",
    inRangeEnd: "Hasta",
    contains: "Contiene",
    notContains: "No contiene",
    startsWith: "Empieza con",
    endsWith: "Termina con",
    blank: "Está vacío",
    notBlank: "No está vacío",
    before: "Antes de",
    after: "Después de",
    andCondition: "Y",
    orCondition: "O",
    applyFilter: "Aplicar",
    resetFilter: "Restablecer",
    clearFilter: "Borrar",
    cancelFilter: "Cancelar",
    textFilter: "Filtro de texto",
    numberFilter: "Filtro de números",
    dateFilter: "Filtro de fechas",
    dateFormatOoo: "aaaa-mm-dd",
    invalidDate: "Fecha no válida",
    invalidNumber: "Número no válido",
    minValueValidation: "Debe ser mayor o igual que ${variable}",
    maxValueValidation: "Debe ser menor o igual que ${variable}",
    strictMinValueValidation: "Debe ser mayor que ${variable}",
    strictMaxValueValidation: "Debe ser menor que ${variable}",
    maxLengthValidation: "Debe tener ${variable} caracteres o menos",
    minDateValidation: "La fecha debe ser posterior a ${variable}",
    maxDateValidation: "La fecha debe ser anterior a ${variable}",
    // rows and overlays
    loadingOoo: "Cargando…",
    loadingError: "No se pudo cargar",
    exportingOoo: "Exportando…",
    noRowsToShow: "No hay filas que mostrar",
    noMatchingRows: "Ninguna fila cumple los filtros de las columnas",
    selectedRows: "Seleccionadas",
    // menus
    columnFilter: "Filtrar la columna",
    sortAscending: "Ordenar de menor a mayor",
    sortDescending: "Ordenar de mayor a menor",
    sortUnSort: "Quitar el orden",
    columns: "Columnas",
    copy: "Copiar",
    cut: "Cortar",
    paste: "Pegar",
    csvExport: "Exportar a CSV",
    // pages
    page: "Página",
    of: "de",
    to: "a",
    more: "más",
    nextPage: "Página siguiente",
    previousPage: "Página anterior",
    firstPage: "Primera página",
    lastPage: "Última página",
    pageSizeSelectorLabel: "Filas por página:",
    ariaPageSizeSelectorLabel: "Filas por página",
    // numbers
    thousandSeparator: ",",
    decimalSeparator: ".",
    true: "Sí",
    false: "No",
    // what a screen reader says
    ariaChecked: "marcado",
    ariaUnchecked: "sin marcar",
    ariaIndeterminate: "a medias",
    ariaColumnFiltered: "Columna con filtro",
    ariaDateFilterInput: "Fecha del filtro",
    ariaFilterColumn: "Presione Ctrl Intro para abrir el filtro",
    ariaFilterFromValue: "Filtrar desde este valor",
    ariaFilterInput: "Valor del filtro",
    ariaFilterMenuOpen: "Abrir el filtro",
    ariaFilterToValue: "Filtrar hasta este valor",
    ariaFilterValue: "Valor del filtro",
    ariaFilteringOperator: "Condición del filtro",
    ariaInputEditor: "Editor de la celda",
    ariaLabelCellEditor: "Editor de la celda",
    ariaLabelColumnFilter: "Filtro de la columna",
    ariaLabelColumnMenu: "Menú de la columna",
    ariaLabelContextMenu: "Menú",
    ariaLabelDialog: "Diálogo",
    ariaLabelLoadingOverlay: "Cargando",
    ariaLabelSelectField: "Elegir el campo",
    ariaLabelSubMenu: "Submenú",
    ariaLabelTooltip: "Explicación",
    ariaMenuColumn: "Presione Alt Abajo para abrir el menú de la columna",
    ariaRowDeselect: "Presione espacio para quitar la selección de esta fila",
    ariaRowSelect: "Presione espacio para seleccionar esta fila",
    ariaRowSelectAll: "Presione espacio para seleccionar todas las filas",
    ariaRowToggleSelection: "Presione espacio para cambiar la selección de la fila",
    ariaSkeletonCellLoading: "Cargando los datos de la fila",
    ariaSkeletonCellLoadingFailed: "No se pudo cargar la fila",
    ariaSortableColumn: "Presione Intro para ordenar",
    ariaToggleCellValue: "Presione espacio para cambiar el valor",
  };

  // params: {key, defaultValue, variableValues}; a word that is missing here stays as AG Grid has it
  function textoRejilla(params) {
    let texto = Object.hasOwn(TEXTOS, params.key) ? TEXTOS[params.key] : params.defaultValue;
    for (const valor of params.variableValues || []) texto = texto.replace("${variable}", () => valor);
    return texto;
  }

  window.dashAgGridFunctions = window.dashAgGridFunctions || {};
  window.dashAgGridFunctions.textoRejilla = textoRejilla;
})();
