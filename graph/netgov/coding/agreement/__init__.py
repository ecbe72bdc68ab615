"""Agreement between two people who encoded the same text, each in a sheet.

`alpha` computes the coefficient, `matching` finds which row of the one sheet is about what which row of the other is
about, `comparing` holds the two against each other, variable by variable, and lists what is to be settled.
"""
