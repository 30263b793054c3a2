"""What searches CourtListener, put together over an open product; nothing is asked of it unless it is set up."""

from __future__ import annotations

from bot.adapters.court_listener import OFFICIAL, CourtListenerOrders
from bot.assistant.curating.orders_elsewhere import OrdersUnavailable, OutsideOrders
from bot.bootstrap.product import Product


def court_listener(product: Product) -> OutsideOrders:
    """The desk over CourtListener. Raises OrdersUnavailable where no token is set."""
    settings = product.settings
    if settings.courtlistener_token is None:
        raise OrdersUnavailable(
            "CourtListener is not set up, and nothing is asked of it.",
            advice="Set CONFERRAL_COURTLISTENER_TOKEN to a token of an account there.",
        )
    token = settings.courtlistener_token.get_secret_value()
    orders = CourtListenerOrders(token, settings.courtlistener_url or OFFICIAL)
    return OutsideOrders(orders, product.curating.intake)
