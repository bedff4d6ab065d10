// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/theme/Icons.h"

#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmap>
#include <QSvgRenderer>

namespace tradeoff::views {

namespace {

/// Draws when it is asked to, so an icon that nobody sees costs nothing and every size is sharp.
class DrawnIcon final : public QIconEngine
{
public:
    explicit DrawnIcon(QByteArray text) : m_text(std::move(text)) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override
    {
        constexpr qreal kDisabled = 0.4;
        const qreal before = painter->opacity();
        if (mode == QIcon::Disabled) painter->setOpacity(before * kDisabled);
        QSvgRenderer(m_text).render(painter, rect);
        painter->setOpacity(before);
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        paint(&painter, QRect(QPoint(0, 0), size), mode, state);
        return pixmap;
    }

    QIconEngine* clone() const override { return new DrawnIcon(m_text); }

private:
    QByteArray m_text;
};

} // namespace

QIcon icon(const QString& name, const QColor& colour)
{
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly)) return {};
    QByteArray text = file.readAll();
    text.replace("currentColor", colour.name().toLatin1());
    return QIcon(new DrawnIcon(std::move(text)));
}

} // namespace tradeoff::views
