"""The words of the interface as `strings` and `terms` of site.yaml have them."""
