"""Money and work of a house that is rebuilt: estimate, plan of spending, bills, order of merit."""
