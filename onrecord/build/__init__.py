"""The order of the work: prepare, make, publish; workers; and what is kept between builds."""
