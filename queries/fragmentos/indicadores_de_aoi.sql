-- The indicators of the OEI and AEI in which the AOI of {donde} are.
coalesce(i.aei, i.oei) IN (SELECT unnest([oei, aei]) FROM aoi_avance WHERE {donde})
