"""Parts of dates: months, days of a month and weekdays that stand alone, and dates in digits."""
