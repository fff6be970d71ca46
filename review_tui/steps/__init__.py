"""What people do, one module a step; a step authorises, calls workers, and appends events."""
